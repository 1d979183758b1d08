import { GROUP_PARTS_FILE, type GroupPart, type GroupParts, INDEX_LANGUAGE } from './static-format.ts'
import {
  type PagefindFragment,
  type PagefindInstance,
  type PagefindModule,
  type PagefindResult,
  searchPages,
} from './static-query.ts'
import {
  HITS_PER_PAGE,
  NO_FILTERS,
  type SearchAnswer,
  type SearchHit,
  type SearchSort,
  type Synonyms,
} from './types.ts'

/** The static index of the group, of which parts are loaded as they are needed. */
export type StaticGroup = {
  readonly search: (query: StaticGroupQuery) => Promise<SearchAnswer<SearchHit & { readonly href: string }>>
}

export type StaticGroupQuery = {
  readonly query: string
  readonly synonyms?: Synonyms | undefined
  /** Only this site. */
  readonly site?: string | undefined
  readonly year?: number | undefined
  readonly sort: SearchSort
  readonly page: number
}

/** Parts that are loaded for one search at most: 100 KB each, beside what every search needs. */
const PARTS_AT_ONCE = 3

/**
 * Opens the static index of the group.
 * @param folder address of the index, with a slash at its end
 * @param load imports a `pagefind.js`
 * @param inLanguage runs a function while the document says it is in that language
 * @throws where there is none
 */
export const openStaticGroup = async ({
  folder,
  load,
  inLanguage,
}: {
  folder: string
  load: (address: string) => Promise<PagefindModule>
  inLanguage: <T>(language: string, run: () => T) => T
}): Promise<StaticGroup> => {
  const response = await fetch(`${folder}${GROUP_PARTS_FILE}`)
  if (!response.ok) throw new Error(`The group has no static index here: ${response.status}`)
  const { root, parts }: GroupParts = await response.json()
  const opened = new Map<number | undefined, OpenParts>()

  const open = async (year: number | undefined): Promise<OpenParts> => {
    const known = opened.get(year)
    if (known) return known
    const wanted = parts.filter((part) => year === undefined || part.year === year)
    const fresh = await openParts({ folder, load, inLanguage, parts: wanted })
    opened.set(year, fresh)
    return fresh
  }

  return {
    search: async ({ site, year, page, ...query }) => {
      const part = await open(year)
      const filters: Record<string, string> = site === undefined ? {} : { site }
      const ask = () => searchPages({ ...query, instance: part.instance, filters, page })
      let answer = await ask()
      for (let more = 1; more < PARTS_AT_ONCE && answer.total < page * HITS_PER_PAGE; more++) {
        if (!(await part.loadNext())) break
        answer = await ask()
      }
      const standing = answer.hits.filter(({ url }) => url !== '')
      // Withdrawn pages are few; where none is left, the whole part has been made anew meanwhile.
      if (standing.length === 0 && answer.hits.length > 0) throw new Error('The static index of the group has changed.')
      const hits = standing.map((hit) => ({
        ...hit,
        href: hit.siteCode === root ? hit.url : `/${hit.siteCode}${hit.url}`,
      }))
      return { ...answer, hits, filters: { ...NO_FILTERS, years: yearsOf(parts) } }
    },
  }
}

type OpenParts = {
  readonly instance: Pick<PagefindInstance, 'search'>
  /** @returns whether there was another part */
  readonly loadNext: () => Promise<boolean>
}

/** The first part with its programs; further ones use the same. */
const openParts = async ({
  folder,
  load,
  inLanguage,
  parts,
}: {
  folder: string
  load: (address: string) => Promise<PagefindModule>
  inLanguage: <T>(language: string, run: () => T) => T
  parts: readonly GroupPart[]
}): Promise<OpenParts> => {
  const [first, ...others] = parts.map((part) => `${folder}${part.folder}/`)
  if (first === undefined) return { instance: EMPTY, loadNext: async () => false }
  const { createInstance } = await load(`${first}pagefind.js`)
  const instance = inLanguage(INDEX_LANGUAGE, () => createInstance({ basePath: first, noWorker: true }))
  return {
    instance: { search: async (...question) => withoutGaps(await instance.search(...question)) },
    loadNext: async () => {
      const next = others.shift()
      if (next === undefined) return false
      await instance.mergeIndex(next, { language: INDEX_LANGUAGE })
      return true
    },
  }
}

/** The files of pages that were withdrawn since the index was built are gone. */
const withoutGaps = ({ results }: { readonly results: readonly PagefindResult[] }) => ({
  results: results.map(({ id, data }) => ({ id, data: () => data().catch(() => WITHDRAWN) })),
})

const WITHDRAWN: PagefindFragment = {
  raw_url: '',
  content: '',
  meta: {
    title: '',
    summary: '',
    date: '',
    column: '',
    documentNumber: '',
    indexNumber: '',
    type: 'other',
    validity: '',
    issuer: '',
    formedDate: '',
  },
}

const EMPTY: Pick<PagefindInstance, 'search'> = { search: async () => ({ results: [] }) }

const yearsOf = (parts: readonly GroupPart[]): { year: number; count: number }[] => {
  const counts = new Map<number, number>()
  for (const { year, pages } of parts) counts.set(year, (counts.get(year) ?? 0) + pages)
  return [...counts].map(([year, count]) => ({ year, count }))
}
