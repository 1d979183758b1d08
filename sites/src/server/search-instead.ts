import { type GroupQuery, type SearchInstead, wordsApart } from '@zhanqun/search'

/**
 * What to offer to somebody who found nothing.
 * @param totalOf how much a search finds
 */
export const searchInstead = (asked: GroupQuery, totalOf: (query: GroupQuery) => number): SearchInstead => {
  const { site, district, under } = asked
  const isNarrow = [site, district, under].some((place) => place !== undefined)
  const apart = firstFound(asked, totalOf)
  return {
    ...(under === undefined ? {} : { site: totalOf({ ...asked, under: undefined }) }),
    ...(isNarrow ? { group: totalOf({ ...asked, site: undefined, district: undefined, under: undefined }) } : {}),
    ...(apart === undefined ? {} : { apart }),
  }
}

/** Its words by themselves, as strictly as they find anything. */
const firstFound = (asked: GroupQuery, totalOf: (query: GroupQuery) => number): SearchInstead['apart'] => {
  for (const q of wordsApart(asked.q)) {
    const total = totalOf({ ...asked, q })
    if (total > 0) return { q, total }
  }
  return undefined
}
