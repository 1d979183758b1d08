import { type GroupQuery, type SearchInstead, type WordsApart, withoutAsking } from '@zhanqun/search'

/**
 * What to offer to somebody who found nothing.
 * @param totalOf how much a search finds
 * @param apart the words of the query by themselves, strictest first
 */
export const searchInstead = ({
  asked,
  totalOf,
  apart,
}: {
  asked: GroupQuery
  totalOf: (query: GroupQuery) => number
  apart: WordsApart['queries']
}): SearchInstead => {
  const { site, district, under } = asked
  const isNarrow = [site, district, under].some((place) => place !== undefined)
  const found = firstFound({ asked, totalOf, apart })
  return {
    ...(under === undefined ? {} : { site: totalOf({ ...asked, under: undefined }) }),
    ...(isNarrow ? { group: totalOf({ ...asked, site: undefined, district: undefined, under: undefined }) } : {}),
    ...(found === undefined ? {} : { apart: found }),
  }
}

/** Its words by themselves, as strictly as they find anything. */
const firstFound = ({ asked, totalOf, apart }: Parameters<typeof searchInstead>[0]): SearchInstead['apart'] => {
  for (const q of apart) {
    const total = totalOf({ ...asked, q })
    if (total > 0) return { q, total }
  }
  return undefined
}

/**
 * What may have been meant, without what makes a question of it. Nothing else was where pages hold all words that were
 * typed, which are offered by themselves with their number; nor is anything offered twice.
 */
export const meantBeside = ({
  q,
  suggestion,
  instead,
  isKnown,
}: {
  q: string
  suggestion: string | undefined
  instead: SearchInstead
} & Pick<WordsApart, 'isKnown'>): string | undefined => {
  if (suggestion === undefined) return undefined
  const meant = withoutAsking(suggestion)
  const offered = instead.apart?.q
  if (offered === undefined) return meant
  const same = [q, offered].map(closed)
  return isKnown || same.includes(closed(suggestion)) || same.includes(closed(meant)) ? undefined : meant
}

const closed = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
