import { foldText } from '../text/fold.ts'
import type { Hit } from '../types.ts'
import { civilTime } from './dates.ts'

/** A separator that people put into long numbers. */
const GAP = '[ \\-\\u00a0]?'
const ID_NUMBER = new RegExp(`(?<![0-9a-z])\\d(?:${GAP}\\d){16}${GAP}[\\dx](?![0-9a-z])`, 'g')
const CARD = new RegExp(`(?<![0-9a-z])\\d(?:${GAP}\\d){14,18}(?![0-9a-z])`, 'g')
const MOBILE = /(?<![0-9a-z.-])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![0-9a-z]|\.\d)/g

/**
 * Identity numbers, mobile phones and bank cards of persons, with the digits between covered.
 * @param now no identity number is from after it
 */
export const personalData = (text: string, now: Date): readonly Hit[] => {
  if (!/\d/u.test(text) && !/[０-９]/.test(text)) return []
  const folded = foldText(text)
  const taken: { start: number; end: number }[] = []
  const find = (rule: Hit['rule'], pattern: RegExp, isOne: (plain: string) => boolean, ends: [number, number]): Hit[] =>
    [...folded.text.matchAll(pattern)].flatMap(({ index, 0: found }) => {
      const start = index
      const end = index + found.length
      if (taken.some((one) => start < one.end && end > one.start) || !isOne(plainOf(found))) return []
      taken.push({ start, end })
      const range = { start: folded.startAt(start), end: folded.endAt(end) }
      return [{ rule, ...range, mask: masked(text.slice(range.start, range.end), ends) }]
    })
  return [
    ...find('personal.id-number', ID_NUMBER, (plain) => isIdNumber(plain, now), [6, 4]),
    ...find('personal.bank-card', CARD, isBankCard, [4, 4]),
    ...find('personal.mobile', MOBILE, () => true, [3, 4]),
  ]
}

const plainOf = (found: string): string => found.replace(/[^0-9a-z]/g, '')

/** Covers all but the first and last characters of a number; its gaps and a country's code stay as they are. */
const masked = (found: string, [head, tail]: readonly [number, number]): string => {
  const prefix = /^(?:\+?86[ -]?)(?=1)/.exec(found)?.[0] ?? ''
  const chars = [...found.slice(prefix.length)]
  const isSign = (char: string) => /[\p{N}\p{L}]/u.test(char)
  const size = chars.filter(isSign).length
  let at = 0
  const covered = chars.map((char) => {
    if (!isSign(char)) return char
    at += 1
    return at > head && at <= size - tail ? '*' : char
  })
  return prefix + covered.join('')
}

/** First two digits of the codes of GB/T 2260. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10x98765432'

/** Whether 18 characters are an identity number by GB 11643: region, a day of birth, check digit (ISO 7064, MOD 11-2). */
export const isIdNumber = (text: string, now: Date): boolean => {
  const plain = text.toLowerCase()
  if (!/^\d{17}[\dx]$/.test(plain) || !PROVINCES.has(plain.slice(0, 2))) return false
  const [year, month, day] = [plain.slice(6, 10), plain.slice(10, 12), plain.slice(12, 14)].map(Number)
  const born = civilTime({ year: year ?? 0, month: month ?? 0, day: day ?? 0 })
  if (born === null || (year ?? 0) < 1880 || born > now.getTime()) return false
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(plain.charAt(at)), 0)
  return CHECK_DIGITS.charAt(sum % 11) === plain.charAt(17)
}

/** First digits of cards issued in China, and how long their numbers are. */
const CARDS: readonly { readonly prefix: RegExp; readonly lengths: readonly number[] }[] = [
  { prefix: /^62/, lengths: [16, 17, 18, 19] },
  { prefix: /^(?:9558|60)/, lengths: [16, 17, 18, 19] },
  { prefix: /^4/, lengths: [16] },
  { prefix: /^5[1-5]|^2[2-7]/, lengths: [16] },
  { prefix: /^35/, lengths: [16] },
  { prefix: /^3[47]/, lengths: [15] },
]

/** Whether a number is one of a bank card: known first digits and length, and the check digit of ISO/IEC 7812 (Luhn). */
export const isBankCard = (plain: string): boolean =>
  CARDS.some(({ prefix, lengths }) => prefix.test(plain) && lengths.includes(plain.length)) &&
  [...plain].reverse().reduce((sum, digit, at) => sum + luhn(Number(digit), at), 0) % 10 === 0

const luhn = (digit: number, at: number): number => {
  const doubled = at % 2 === 0 ? digit : digit * 2
  return doubled > 9 ? doubled - 9 : doubled
}
