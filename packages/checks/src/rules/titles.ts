import { tokens } from '@zhanqun/search/browser'

/** An article elsewhere in the group whose title may be the same. */
export type TitleCandidate = { readonly title: string; readonly where: string }

/** From this share of common pairs of characters on, titles are alike. */
export const SIMILAR = 0.8

/** Shorter titles are alike by chance. */
const MIN_PAIRS = 5

/** Dice's coefficient of the pairs of characters by which the search knows a text: 1 for equal ones. */
export const similarity = (left: string, right: string): number => {
  const [ours, theirs] = [counted(tokens(left)), counted(tokens(right))]
  let common = 0
  for (const [token, count] of ours) common += Math.min(count, theirs.get(token) ?? 0)
  const total = sum(ours) + sum(theirs)
  return total === 0 ? 0 : (2 * common) / total
}

/** Whether two titles are the same but for punctuation, spaces and width. */
export const isSameTitle = (left: string, right: string): boolean => plain(left) !== '' && plain(left) === plain(right)

/**
 * Whether two titles are alike. Those that differ in a number are about different years, quarters or lots,
 * however alike the rest is.
 */
export const isSimilarTitle = (left: string, right: string): boolean =>
  numbersOf(left) === numbersOf(right) && tokens(left).length >= MIN_PAIRS && similarity(left, right) >= SIMILAR

const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const numbersOf = (title: string): string =>
  (title.normalize('NFKC').match(/\d+|[〇零一二三四五六七八九十百]+/g) ?? []).join(' ')

const counted = (all: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const token of all) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((total, one) => total + one, 0)
