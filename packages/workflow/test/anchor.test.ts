import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorOf, findAnchor } from '../src/exports/index.ts'

const TEXT = '市教育局召开会议，部署秋季开学工作。会议要求，各学校做好安全检查，会议强调，开学工作要有序。'
const anchor = (quote: string, from = 0) => {
  const start = TEXT.indexOf(quote, from)
  return anchorOf(TEXT, start, start + quote.length)
}
const found = (text: string, given: ReturnType<typeof anchor>) => {
  const at = findAnchor(text, given)
  return at && { passage: text.slice(at.start, at.end), isChanged: at.isChanged }
}

describe('a passage', () => {
  it('is found where it stood, also where its words stand elsewhere, too', () => {
    const second = anchor('会议', TEXT.indexOf('要求'))
    expect(findAnchor(TEXT, second)?.start).toBe(TEXT.indexOf('会议强调'))
  })

  it('is found after edits elsewhere', () => {
    const edited = `【通知】${TEXT.replace('各学校', '各中小学校').replace('有序', '有序推进')}`
    expect(found(edited, anchor('安全检查'))).toEqual({ passage: '安全检查', isChanged: false })
  })

  it('is found by what stands around it once it has been mended', () => {
    expect(found(TEXT.replace('秋季开学工作', '秋季学期开学准备工作'), anchor('秋季开学'))?.isChanged).toBe(true)
  })

  it('is said to have gone when it has', () => {
    expect(findAnchor('完全不同的一段文字，与原文没有关系。', anchor('安全检查'))).toBeNull()
    expect(findAnchor('', anchor('会议'))).toBeNull()
  })

  it('is always found in its own text', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom('会', '议', '，') }),
        fc.nat(),
        fc.nat(),
        (text, a, b) => {
          const start = a % text.length
          const end = start + 1 + (b % (text.length - start))
          const at = findAnchor(text, anchorOf(text, start, end))
          expect(at && text.slice(at.start, at.end)).toBe(text.slice(start, end))
        },
      ),
    )
  })
})
