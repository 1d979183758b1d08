import { parseQuery } from '@zhanqun/search'

const MIN_LENGTH = 2
const MAX_LENGTH = 20

/**
 * A query as it is counted: the same for all ways to type it.
 * @returns undefined for what others would have no use for: too short, too long, or with an exclusion
 */
export const wordOf = (q: string): string | undefined => {
  if (q.length > MAX_LENGTH * 2) return undefined
  const { all, none } = parseQuery(q)
  if (all.length === 0 || none.length > 0) return undefined
  const word = q
    .normalize('NFKC')
    .toLowerCase()
    .replace(/["“”]/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  const length = [...word].length
  return length >= MIN_LENGTH && length <= MAX_LENGTH ? word : undefined
}

/** Shorter than any telephone number with its area code, and longer than a year with a document's number. */
const PRIVATE_DIGITS = /(?:[\d〇零一二三四五六七八九幺][\s\-–—_.·/+]*){7,}/u

/** Whether a query may be a number or an address that belongs to a person. */
export const isPrivate = (word: string): boolean => PRIVATE_DIGITS.test(word) || word.includes('@')
