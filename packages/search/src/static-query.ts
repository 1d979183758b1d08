import { excerptOf, leadOf } from './excerpt.ts'
import { parseQuery } from './parse-query.ts'
import type { QueryPhrase } from './phrases.ts'
import { type FragmentMeta, INDEX_LANGUAGE, TITLES_FOLDER } from './static-format.ts'
import { NO_SYNONYMS, type WidePhrase, widen } from './synonyms.ts'
import {
  HITS_PER_PAGE,
  MAX_PAGES,
  NO_FILTERS,
  type SearchAnswer,
  type SearchHit,
  type SearchSort,
  type Synonyms,
} from './types.ts'

type PagefindFragment = { readonly raw_url: string; readonly content: string; readonly meta: FragmentMeta }

type PagefindResult = { readonly id: string; data(): Promise<PagefindFragment> }

type PagefindOptions = {
  readonly filters?: Readonly<Record<string, string>>
  readonly sort?: Readonly<Record<string, 'asc' | 'desc'>>
}

/** The part of an instance of `pagefind.js` that is used here. */
export type PagefindInstance = {
  mergeIndex(path: string, options: { language: string }): Promise<void>
  search(term: string | null, options?: PagefindOptions): Promise<{ readonly results: readonly PagefindResult[] }>
  filters(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>
  destroy(): Promise<void>
}

/**
 * Opens the static index of a site.
 * @param folder address of the index, with a slash at its end
 * @param createInstance that of the folder's `pagefind.js`; it looks up the language of the document at once
 * @param inLanguage runs a function while the document says it is in that language
 */
export const openStatic = async ({
  folder,
  createInstance,
  inLanguage,
}: {
  folder: string
  createInstance: (options: { basePath: string }) => PagefindInstance
  inLanguage: <T>(language: string, run: () => T) => T
}): Promise<PagefindInstance> => {
  const instance = inLanguage(INDEX_LANGUAGE.texts, () => createInstance({ basePath: folder }))
  await instance.mergeIndex(`${folder}${TITLES_FOLDER}/`, { language: INDEX_LANGUAGE.titles })
  return instance
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
}): Promise<SearchAnswer> => {
  const { all, none } = parseQuery(query)
  const { phrases, expanded } = widen(all, synonyms)
  const filters = {
    ...(under === undefined ? {} : { under }),
    ...(column === undefined ? {} : { column }),
    ...(year === undefined ? {} : { year: String(year) }),
  }
  const found = await find({ instance, phrases, none, filters, sort })
  const inTexts = found.filter((result) => !isTitle(result))
  // An entry of the titles does not tell what else stands on its page.
  const inTitles = sort === 'date' || none.length > 0 ? [] : found.filter(isTitle)
  const pages = Math.min(MAX_PAGES, Math.ceil(inTexts.length / HITS_PER_PAGE))
  const at = Math.max(1, Math.min(page, pages))
  const fragments = await unique([...inTitles, ...inTexts], at * HITS_PER_PAGE)
  return {
    total: inTexts.length,
    page: at,
    pages,
    terms: phrases.map((phrase) => phrase.text),
    hits: fragments.slice((at - 1) * HITS_PER_PAGE).map((fragment) => hitOf({ fragment, site, query, synonyms })),
    filters: { ...NO_FILTERS, ...filterValues(await instance.filters()) },
    ...(expanded.length > 0 ? { expanded } : {}),
  }
}

const isTitle = ({ id }: PagefindResult): boolean => id.startsWith(`${INDEX_LANGUAGE.titles}_`)

/** Every entry of both indexes that holds all phrases and none of the others, in order. */
const find = async ({
  instance,
  phrases,
  none,
  filters,
  sort,
}: {
  instance: PagefindInstance
  phrases: readonly WidePhrase[]
  none: readonly QueryPhrase[]
  filters: Readonly<Record<string, string>>
  sort: SearchSort
}): Promise<PagefindResult[]> => {
  if (phrases.length === 0) return []
  const holding = (phrase: QueryPhrase) => findPhrase({ instance, phrase, filters })
  const found = await Promise.all(
    phrases.map(async (phrase) => union(await Promise.all([phrase, ...phrase.alternatives].map(holding)))),
  )
  const excluded = union(await Promise.all(none.map(holding)))
  const wanted = new Set([...found.reduce(intersection)].filter((id) => !excluded.has(id)))
  if (wanted.size === 0) return []
  const byDate = () => instance.search(null, { filters, sort: { date: 'desc' } })
  const answers = await Promise.all([
    // Quoted searches do not rank. The unquoted one finds the same pages and more, in order of relevance.
    ...(sort === 'date' ? [] : readings(phrases).map((words) => instance.search(words, { filters }))),
    ...(sort === 'date' || phrases.some(({ alternatives }) => alternatives.length > 0) ? [byDate()] : []),
  ])
  const results = new Map<string, PagefindResult>()
  for (const result of answers.flatMap((answer) => answer.results)) {
    if (wanted.has(result.id) && !results.has(result.id)) results.set(result.id, result)
  }
  return [...results.values()]
}

/** The query as typed, then with one phrase after the other put otherwise. */
const readings = (phrases: readonly WidePhrase[]): string[] => {
  const words = (all: readonly QueryPhrase[]) => all.flatMap(({ tokens }) => tokens).join(' ')
  return [
    words(phrases),
    ...phrases.flatMap(({ alternatives }, at) =>
      alternatives.map((other) => words(phrases.with(at, { ...other, alternatives: [] }))),
    ),
  ]
}

const findPhrase = async ({
  instance,
  phrase: { tokens, prefix },
  filters,
}: {
  instance: PagefindInstance
  phrase: QueryPhrase
  filters: Readonly<Record<string, string>>
}): Promise<ReadonlySet<string>> => {
  const ids = async (term: string) => new Set((await instance.search(term, { filters })).results.map(({ id }) => id))
  // Unquoted, a word also finds longer ones that begin with it.
  if (tokens.length === 1 && prefix) return ids(tokens[0] ?? '')
  const exact = await ids(`"${tokens.join(' ')}"`)
  if (exact.size > 0 || !prefix) return exact
  const [before, last] = await Promise.all([ids(`"${tokens.slice(0, -1).join(' ')}"`), ids(tokens.at(-1) ?? '')])
  return intersection(before, last)
}

const intersection = (left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...left].filter((id) => right.has(id)))

const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> => new Set(sets.flatMap((set) => [...set]))

const unique = async (results: readonly PagefindResult[], count: number): Promise<PagefindFragment[]> => {
  const fragments = new Map<string, PagefindFragment>()
  for (let at = 0; at < results.length && fragments.size < count; at += HITS_PER_PAGE) {
    const loaded = await Promise.all(results.slice(at, at + HITS_PER_PAGE).map((result) => result.data()))
    for (const fragment of loaded) if (!fragments.has(fragment.raw_url)) fragments.set(fragment.raw_url, fragment)
  }
  return [...fragments.values()].slice(0, count)
}

const hitOf = ({
  fragment: { raw_url, content, meta },
  site,
  query,
  synonyms,
}: {
  fragment: PagefindFragment
  site: { readonly code: string; readonly name: string }
  query: string
  synonyms: Synonyms
}): SearchHit => ({
  title: meta.title,
  url: raw_url,
  siteCode: site.code,
  siteName: site.name,
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
    leadOf({ text: meta.summary || content }),
})

/** Every page is in both indexes, which are counted together. */
const INDEXES = 2

const filterValues = (values: Readonly<Record<string, Readonly<Record<string, number>>>>) => ({
  years: Object.entries(values.year ?? {})
    .map(([year, count]) => ({ year: Number(year), count: count / INDEXES }))
    .sort((left, right) => right.year - left.year),
  columns: Object.entries(values.column ?? {})
    .map(([name, count]) => ({ name, count: count / INDEXES }))
    .sort((left, right) => right.count - left.count),
})
