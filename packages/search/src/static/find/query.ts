import { attachmentOf, missingIn } from '../../text/attachment-of.ts'
import { excerptOf, leadOf } from '../../text/excerpt.ts'
import { parseQuery } from '../../text/parse-query.ts'
import { NO_SYNONYMS, type WidePhrase, widen } from '../../text/synonyms.ts'
import {
  HITS_PER_PAGE,
  MAX_PAGES,
  NO_FILTERS,
  type SearchAnswer,
  type SearchAttachment,
  type SearchHit,
  type SearchSort,
  type Synonyms,
} from '../../types.ts'
import type { FragmentMeta, StaticFilters } from '../format.ts'
import { findStatic } from './find.ts'
import { isStanding, withoutGaps } from './gaps.ts'

export type PagefindFragment = { readonly raw_url: string; readonly content: string; readonly meta: FragmentMeta }

export type PagefindResult = { readonly id: string; data(): Promise<PagefindFragment> }

type PagefindOptions = {
  readonly filters?: Readonly<Record<string, string>>
  readonly sort?: Readonly<Record<string, 'asc' | 'desc'>>
}

/** An index that was opened, and what it can be narrowed by. */
export type PagefindInstance = {
  search(term: string | null, options?: PagefindOptions): Promise<{ readonly results: readonly PagefindResult[] }>
  filters(): Promise<StaticFilters>
}

/** The part of a `pagefind.js`, imported, that is used here. */
export type PagefindModule = {
  /** It looks up the language of the document at once. */
  createInstance(options: { basePath: string; noWorker: boolean }): Pick<PagefindInstance, 'search'> & {
    mergeIndex(path: string, options: { language: string }): Promise<void>
  }
  readonly transport: {
    readonly version: string
    /** Undoes gzip. */
    readonly unpack: (bytes: Uint8Array) => Uint8Array
    /** Gets every file that the program asks for. */
    fetch: (address: string) => Promise<Response>
  }
}

/**
 * Searches a site's static index as `buildSiteIndex` makes it. The filters of the answer are those of
 * the whole site, since counting them for a query would cost its whole index.
 */
export const searchStatic = async ({
  instance,
  site,
  query,
  synonyms = NO_SYNONYMS,
  under,
  column,
  year,
  sort,
  page,
  leavesOut = false,
}: {
  instance: PagefindInstance
  site: { readonly code: string; readonly name: string }
  query: string
  synonyms?: Synonyms
  /** Path of a column: only what is in it or below it. */
  under?: string | undefined
  column?: string | undefined
  year?: number | undefined
  sort: SearchSort
  page: number
  /** Whether results whose files are gone are left out; otherwise they are an error. */
  leavesOut?: boolean
}): Promise<SearchAnswer> => {
  const filters = {
    ...(under === undefined ? {} : { under }),
    ...(column === undefined ? {} : { column }),
    ...(year === undefined ? {} : { year: String(year) }),
  }
  const [answer, counts] = await Promise.all([
    searchPages({ instance: leavesOut ? leavingOut(instance) : instance, query, synonyms, filters, sort, page }),
    instance.filters(),
  ])
  const standing = answer.hits.filter(isStanding)
  return {
    ...answer,
    total: answer.total - (answer.hits.length - standing.length),
    hits: standing.map((hit) => ({ ...hit, siteCode: site.code, siteName: site.name })),
    filters: { ...NO_FILTERS, ...filterValues(counts) },
  }
}

const leavingOut = ({ search }: Pick<PagefindInstance, 'search'>): Pick<PagefindInstance, 'search'> => ({
  search: async (...question) => withoutGaps(await search(...question)),
})

/** Searches whatever an instance has loaded; only results of a group's index know their sites. */
export const searchPages = async ({
  instance,
  query,
  synonyms = NO_SYNONYMS,
  filters,
  sort,
  page,
}: {
  instance: Pick<PagefindInstance, 'search'>
  query: string
  synonyms?: Synonyms | undefined
  filters: Readonly<Record<string, string>>
  sort: SearchSort
  page: number
}): Promise<SearchAnswer> => {
  const { all, none } = parseQuery(query)
  const { phrases, expanded } = widen(all, synonyms)
  const found = await findStatic({ instance, phrases, none, filters, sort })
  const pages = Math.min(MAX_PAGES, Math.ceil(found.length / HITS_PER_PAGE))
  const at = Math.max(1, Math.min(page, pages))
  const shown = found.slice((at - 1) * HITS_PER_PAGE, at * HITS_PER_PAGE)
  const fragments = await Promise.all(shown.map((result) => result.data()))
  return {
    total: found.length,
    page: at,
    pages,
    terms: phrases.map((phrase) => phrase.text),
    hits: fragments.map((fragment) => hitOf({ fragment, query, synonyms, phrases })),
    filters: NO_FILTERS,
    ...(expanded.length > 0 ? { expanded } : {}),
  }
}

const hitOf = ({
  fragment: { raw_url, content, meta },
  query,
  synonyms,
  phrases,
}: {
  fragment: PagefindFragment
  query: string
  synonyms: Synonyms
  phrases: readonly WidePhrase[]
}): SearchHit => {
  const attachment = foundIn({ content, meta, phrases })
  return {
    title: meta.title,
    url: raw_url,
    siteCode: meta.siteCode ?? '',
    siteName: meta.siteName ?? '',
    column: meta.column,
    date: meta.date,
    documentNumber: meta.documentNumber,
    type: meta.type,
    validity: meta.validity,
    issuer: meta.issuer,
    formedDate: meta.formedDate,
    excerpt:
      excerptOf({ text: content, query, synonyms }) ??
      excerptOf({ text: meta.summary, query, synonyms }) ??
      (attachment ? excerptOf({ text: attachment.text, query, synonyms }) : undefined) ??
      leadOf({ text: meta.summary || content }),
    ...(attachment ? { attachment: attachment.name } : {}),
  }
}

/** The attachment that holds what the page does not, as far as that can be told from their beginnings. */
const foundIn = ({
  content: text,
  meta,
  phrases,
}: Pick<PagefindFragment, 'content' | 'meta'> & {
  phrases: readonly WidePhrase[]
}): SearchAttachment | undefined => {
  const { title, documentNumber, indexNumber, attachments: files = [], isCut } = meta
  const page = { heads: [title, documentNumber, indexNumber], text }
  const seen = attachmentOf({ page, files, phrases })
  const isElsewhere = files.length === 1 && !isCut && missingIn(page, phrases).length > 0
  return seen ?? (isElsewhere ? files[0] : undefined)
}

const filterValues = ({ year = {}, column = {} }: StaticFilters) => ({
  years: Object.entries(year)
    .map(([value, count]) => ({ year: Number(value), count }))
    .sort((left, right) => right.year - left.year),
  columns: Object.entries(column)
    .map(([name, count]) => ({ name, count }))
    .sort((left, right) => right.count - left.count),
})
