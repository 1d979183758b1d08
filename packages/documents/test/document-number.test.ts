import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDocumentNumber, mendDocumentNumber } from '../src/exports/index.ts'

describe('a document number', () => {
  it.each(['国办发〔2018〕123号', '国函〔2018〕71号', '国办发明电〔2018〕15号', '国令第707号'])(
    'is right as real ones are: %s',
    (number) => {
      expect(isDocumentNumber(number)).toBe(true)
      expect(mendDocumentNumber(number)).toBe(number)
    },
  )

  it.each([
    ['国办发[2019]5号', '国办发〔2019〕5号'],
    ['国办发【2019】5号', '国办发〔2019〕5号'],
    ['国办发(2019)5号', '国办发〔2019〕5号'],
    ['国办发（2019）5号', '国办发〔2019〕5号'],
    ['国办发〖2019〗5号', '国办发〔2019〕5号'],
    ['国办发〔２０１９〕０５号', '国办发〔2019〕5号'],
    ['国办发〔2019〕第5号', '国办发〔2019〕5号'],
    ['国办发 〔2019年〕 005', '国办发〔2019〕5号'],
    ['国令第0707号', '国令第707号'],
  ])('is suggested for %s: %s', (written, meant) => {
    expect(isDocumentNumber(written)).toBe(false)
    expect(mendDocumentNumber(written)).toBe(meant)
  })

  it.each(['', '五号文件', '国办发〔19〕5号', '国办发〔2019〕0号', 'ABC〔2019〕5号'])(
    'is not guessed from “%s”',
    (text) => {
      expect(isDocumentNumber(text)).toBe(false)
      expect(mendDocumentNumber(text)).toBeNull()
    },
  )

  const number = fc.record({
    organ: fc.constantFrom('国办发', '青政办发', '云教〔', '青住建规').map((organ) => organ.replace('〔', '')),
    year: fc.integer({ min: 1949, max: 2099 }),
    serial: fc.integer({ min: 1, max: 99_999 }),
  })

  it('comes out the same whatever the brackets, digits, zeros and spaces', () => {
    const brackets = fc.constantFrom('[]', '【】', '()', '（）', '〖〗', '［］', '〔〕')
    const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(
        number,
        brackets,
        fc.record({ wide: fc.boolean(), zeros: fc.nat(3), ordinal: fc.boolean(), space: fc.boolean() }),
        ({ organ, year, serial }, pair, how) => {
          const digits = `${'0'.repeat(how.zeros)}${serial}`
          const gap = how.space ? ' ' : ''
          const written = `${organ}${pair[0]}${how.wide ? wide(`${year}`) : year}${pair[1]}${gap}${how.ordinal ? '第' : ''}${digits}号`
          expect(mendDocumentNumber(written)).toBe(`${organ}〔${year}〕${serial}号`)
        },
      ),
    )
  })

  it('is right and stays the same once mended', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'国办发〔〕[]()第号年2019０５ ') }), (text) => {
        const mended = mendDocumentNumber(text)
        if (mended === null) return
        expect(isDocumentNumber(mended)).toBe(true)
        expect(mendDocumentNumber(mended)).toBe(mended)
      }),
    )
  })
})
