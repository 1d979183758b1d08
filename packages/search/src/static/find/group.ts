import {
  HITS_PER_PAGE,
  NO_FILTERS,
  type SearchAnswer,
  type SearchHit,
  type SearchSort,
  type Synonyms,
} from '../../types.ts'
import { GROUP_PARTS_FILE, type GroupPart, type GroupParts } from '../format.ts'
import { wordsToAsk } from './find.ts'
import { isStanding, withoutGaps } from './gaps.ts'
import type { StaticPrograms } from './open.ts'
import { type PagefindInstance, searchPages } from './query.ts'

/** The static index of the group, of which parts are loaded as they are needed. */
export type StaticGroup = {
  /** Loads what any search begins with. */
  readonly prepare: () => Promise<void>
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
  /** How many times further back than the newest parts is looked through. */
  readonly further: number
}

/** Parts that are loaded for one search at most: up to 50 KB each, beside what every search needs. */
const PARTS_AT_ONCE = 3

/** Fewer pages are mostly not enough to fill a page of results: older parts are then asked at the same time. */
const PAGES_TO_BEGIN_WITH = 4000

/**
 * Opens the static index of the group.
 * @param folder address of the index, with a slash at its end
 * @throws where there is none
 */
export const openStaticGroup = async ({
  programs,
  folder,
}: {
  programs: StaticPrograms
  folder: string
}): Promise<StaticGroup> => {
  const response = await fetch(`${folder}${GROUP_PARTS_FILE}`)
  if (!response.ok) throw new Error(`The group has no static index here: ${response.status}`)
  const { root, parts }: GroupParts = await response.json()
  const opened = new Map<number | undefined, Promise<OpenParts>>()

  const ofYear = (year: number | undefined) => parts.filter((part) => year === undefined || part.year === year)
  const open = (year: number | undefined): Promise<OpenParts> => {
    const known = opened.get(year) ?? openParts({ folder, programs, parts: ofYear(year) })
    opened.set(year, known)
    return known
  }

  return {
    prepare: async () => {
      await open(undefined)
    },
    search: async ({ site, year, page, further, ...query }) => {
      const opening = open(year)
      const words = wordsToAsk(query)
      for (const one of newest(ofYear(year))) programs.lookUp(`${folder}${one.folder}/`, words)
      const part = await opening
      const filters: Record<string, string> = site === undefined ? {} : { site }
      const ask = () => searchPages({ ...query, instance: part.instance, filters, page })
      const isEnough = ({ total, terms }: SearchAnswer) => total >= page * HITS_PER_PAGE || terms.length === 0
      await part.loadUpTo(Math.max(further * PARTS_AT_ONCE + 1, part.partsToBeginWith))
      let answer = await ask()
      if (!isEnough(answer) && (await part.loadUpTo((further + 1) * PARTS_AT_ONCE))) answer = await ask()
      const standing = answer.hits.filter(isStanding)
      // Withdrawn pages are few; where none is left, the whole part has been made anew meanwhile.
      if (standing.length === 0 && answer.hits.length > 0) throw new Error('The static index of the group has changed.')
      const hits = standing.map((hit) => ({
        ...hit,
        href: hit.siteCode === root ? hit.url : `/${hit.siteCode}${hit.url}`,
      }))
      const years = part.searchedYears()
      return {
        ...answer,
        hits,
        filters: { ...NO_FILTERS, years: yearsOf(parts) },
        ...(years === undefined ? {} : { partial: { years } }),
      }
    },
  }
}

type OpenParts = {
  readonly instance: Pick<PagefindInstance, 'search'>
  readonly partsToBeginWith: number
  /** Has the newest parts loaded, so many or all. @returns whether there were any more to load */
  readonly loadUpTo: (count: number) => Promise<boolean>
  /** Years of what is loaded, newest first; undefined when all is. */
  readonly searchedYears: () => readonly number[] | undefined
}

/** Begins with the newest part. */
const openParts = async ({
  folder,
  programs,
  parts,
}: {
  folder: string
  programs: StaticPrograms
  parts: readonly GroupPart[]
}): Promise<OpenParts> => {
  const addresses = parts.map((part) => `${folder}${part.folder}/`)
  const [first] = addresses
  if (first === undefined)
    return { instance: EMPTY, partsToBeginWith: 0, loadUpTo: async () => false, searchedYears: () => undefined }
  const opening = programs.open(first)
  programs.expect(addresses.slice(1, PARTS_AT_ONCE))
  const index = await opening
  let loaded = 1
  let loading: Promise<unknown> = Promise.resolve()
  return {
    partsToBeginWith: newest(parts).length,
    instance: { search: async (...question) => withoutGaps(await index.search(...question)) },
    loadUpTo: async (count) => {
      const others = addresses.slice(loaded, count)
      loaded += others.length
      loading = Promise.all([loading, index.merge(others)])
      await loading
      return others.length > 0
    },
    searchedYears: () => {
      const seen = parts.slice(0, loaded).map(({ year }) => year)
      return loaded === parts.length ? undefined : [...new Set(seen)]
    },
  }
}

/** The parts that are asked first. */
const newest = (parts: readonly GroupPart[]): readonly GroupPart[] => {
  let pages = 0
  return parts.slice(0, PARTS_AT_ONCE).filter((part) => {
    const isNeeded = pages < PAGES_TO_BEGIN_WITH
    pages += part.pages
    return isNeeded
  })
}

const EMPTY: Pick<PagefindInstance, 'search'> = { search: async () => ({ results: [] }) }

const yearsOf = (parts: readonly GroupPart[]): { year: number; count: number }[] => {
  const counts = new Map<number, number>()
  for (const { year, pages } of parts) counts.set(year, (counts.get(year) ?? 0) + pages)
  return [...counts].map(([year, count]) => ({ year, count }))
}
