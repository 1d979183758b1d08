import type { SearchResponse } from '@zhanqun/search/browser'
import type { SearchPlace } from './place.ts'
import type { SearchState } from './state.ts'
import { groupIndex, twice } from './static-indexes.ts'
import { staticSynonyms } from './static-synonyms.ts'

/**
 * Asks the static index of the group, which knows titles, numbers and beginnings of summaries, of the
 * newest years first.
 * @throws where there is none: under a domain of the site's own, or before it was built
 */
export const askGroupIndex = (state: SearchState, place: SearchPlace): Promise<SearchResponse> => {
  const { q, site, year, sort, page, further } = state
  return twice(place, async () => {
    const [group, synonyms] = await Promise.all([groupIndex(place), staticSynonyms(place)])
    return group.search({ query: q, synonyms, site, year, sort, page, further })
  })
}
