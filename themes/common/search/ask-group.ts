import {
  GROUP_INDEX_FOLDER,
  openStaticGroup,
  type PagefindModule,
  type SearchResponse,
  type StaticGroup,
} from '@zhanqun/search/browser'
import { inLanguage } from './in-language.ts'
import type { SearchState } from './state.ts'

let opened: Promise<StaticGroup> | undefined

/**
 * Asks the static index of the group, which knows titles, numbers and beginnings of summaries, of the
 * newest years first.
 * @throws where there is none: under a domain of the site's own, or before it was built
 */
export const askGroupIndex = async ({ q, site, year, sort, page }: SearchState): Promise<SearchResponse> => {
  const search = async () => (await open()).search({ query: q, site, year, sort, page })
  // Parts that were made anew since the index was opened are gone.
  return search().catch(() => {
    opened = undefined
    return search()
  })
}

const open = (): Promise<StaticGroup> => {
  opened ??= openStaticGroup({ folder: `/${GROUP_INDEX_FOLDER}/`, load, inLanguage })
  return opened
}

const load = (address: string): Promise<PagefindModule> => import(/* @vite-ignore */ address)
