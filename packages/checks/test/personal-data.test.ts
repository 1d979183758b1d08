import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBankCard, isIdNumber, personalData } from '../src/exports/index.ts'

const now = new Date('2026-11-22T00:00:00Z')
const found = (text: string) => personalData(text, now).map(({ rule, start, end }) => [rule, text.slice(start, end)])
const covered = (text: string) => personalData(text, now).map(({ mask }) => mask)

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const withCheckDigit = (body: string) => {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return `${body}${'10X98765432'[sum % 11]}`
}
const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
const idNumber = fc
  .tuple(fc.constantFrom('110101', '330102', '440304', '650104'), day, fc.nat(999))
  .map(([region, born, serial]) =>
    withCheckDigit(`${region}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`),
  )
const withLuhn = (body: string) => {
  const digit = [...'0123456789'].find((last) => isBankCard(`${body}${last}`))
  return `${body}${digit}`
}

describe('identity numbers', () => {
  it('are found whatever is written round them, and covered but for ten digits', () => {
    fc.assert(
      fc.property(idNumber, fc.constantFrom('，身份证号', '（', '证件：', ' '), (number, before) => {
        expect(found(`张某${before}${number}。`)).toEqual([['personal.id-number', number]])
        expect(covered(number)).toEqual([`${number.slice(0, 6)}********${number.slice(14)}`])
      }),
    )
  })

  it('are not found with another check digit', () => {
    fc.assert(
      fc.property(idNumber, fc.integer({ min: 1, max: 9 }), (number, more) => {
        const last = '0123456789X'.indexOf(number.slice(-1))
        expect(isIdNumber(`${number.slice(0, 17)}${'0123456789X'[(last + more) % 11]}`, now)).toBe(false)
      }),
    )
  })

  it('are known in full width, with gaps, and with a small x', () => {
    const number = withCheckDigit('11010119900307123')
    const wide = number.replace(/\d/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0))
    expect(found(`号码${wide}`)).toEqual([['personal.id-number', wide]])
    const gaps = `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`
    expect(covered(gaps)).toEqual([`110101 ******** ${number.slice(14)}`])
    expect(isIdNumber('11010519491231002x', now)).toBe(true)
  })

  it('have a region and a day that there are', () => {
    expect(isIdNumber(withCheckDigit('99010119900307123'), now)).toBe(false)
    expect(isIdNumber(withCheckDigit('11010119900230123'), now)).toBe(false)
    expect(isIdNumber(withCheckDigit('11010120261123123'), now)).toBe(false)
  })

  it('are no part of a longer number, and no code of an organisation', () => {
    expect(found(`编号1${withCheckDigit('11010119900307123')}`)).toEqual([])
    expect(found('统一社会信用代码 91330100MA2AXXXX0Y')).toEqual([])
  })
})

describe('phones and cards', () => {
  it.each([
    ['联系人手机13812345678', '138****5678'],
    ['手机：138 1234 5678', '138 **** 5678'],
    ['+86 13812345678', '+86 138****5678'],
    ['138-1234-5678', '138-****-5678'],
  ])('%s', (text, mask) => {
    expect(personalData(text, now)).toMatchObject([{ rule: 'personal.mobile', mask }])
  })

  it.each([
    '办公电话 0571-12345678',
    '热线12345，邮编310000',
    '服务热线 400-123-4567',
    '网站标识码 3301000001，流水号 113812345678',
    '金额13812345678.00元，1.13812345678倍',
    '2026-11-22 10:20:30',
  ])('an office has: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it('cards have known first digits, a length and a check digit', () => {
    fc.assert(
      fc.property(fc.constantFrom(15, 18), fc.bigInt({ min: 0n, max: 10n ** 16n }), (size, serial) => {
        const number = withLuhn(
          `62${String(serial)
            .padStart(16, '0')
            .slice(0, size - 2)}`,
        )
        expect(found(`账号${number}。`)).toEqual([['personal.bank-card', number]])
        const last = Number(number.slice(-1))
        expect(isBankCard(`${number.slice(0, -1)}${(last + 1) % 10}`)).toBe(false)
      }),
    )
    expect(covered('6222 0212 3456 7894'.replace(/4$/, withLuhn('622202123456789').slice(-1)))).toEqual([
      expect.stringMatching(/^6222 \*{4} \*{4} \d{4}$/),
    ])
  })
})
