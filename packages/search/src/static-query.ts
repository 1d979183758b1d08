import { excerptOf, leadOf } from './excerpt.ts'
import { FILTERS_FILE, type FragmentMeta, INDEX_LANGUAGE, type StaticFilters, TITLE_MARK } from './static-format.ts'
import { type QueryPhrase, queryPhrases, tokens } from './tokens.ts'
import { HITS_PER_PAGE, MAX_PAGES, NO_FILTERS, type SearchAnswer, type SearchHit, type SearchSort } from './types.ts'

type PagefindFragment = { readonly raw_url: string; readonly content: string; readonly meta: FragmentMeta }

type PagefindResult = { readonly id: string; data(): Promise<PagefindFragment> }

type PagefindOptions = {
  readonly filters?: Readonly<Record<string, string>>
  readonly sort?: Readonly<Record<string, 'asc' | 'desc'>>
}

/** The part of an instance of `pagefind.js` that is used here. */
export type PagefindInstance = {
  search(term: string | null, options?: PagefindOptions): Promise<{ readonly results: readonly PagefindResult[] }>
  filters(): Promise<StaticFilters>
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
  createInstance: (options: { basePath: string; noWorker: boolean }) => PagefindInstance
  inLanguage: <T>(language: string, run: () => T) => T
}): Promise<PagefindInstance> => {
  const instance = inLanguage(INDEX_LANGUAGE, () => createInstance({ basePath: folder, noWorker: true }))
  let filters: Promise<StaticFilters> | undefined
  return {
    ...instance,
    filters: () => {
      filters ??= fetch(`${folder}${FILTERS_FILE}`).then((response) => response.json())
      return filters
    },
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
  under,
  column,
  year,
  sort,
  page,
}: {
  instance: PagefindInstance
  site: { readonly code: string; readonly name: string }
  query: string
  /** Path of a column: only what is in it or below it. */
  under?: string | undefined
  column?: string | undefined
  year?: number | undefined
  sort: SearchSort
  page: number
}): Promise<SearchAnswer> => {
  const phrases = queryPhrases(query)
  const filters = {
    ...(under === undefined ? {} : { under }),
    ...(column === undefined ? {} : { column }),
    ...(year === undefined ? {} : { year: String(year) }),
  }
  const [found, counts] = await Promise.all([find({ instance, phrases, filters, sort }), instance.filters()])
  const pages = Math.min(MAX_PAGES, Math.ceil(found.length / HITS_PER_PAGE))
  const at = Math.max(1, Math.min(page, pages))
  const shown = found.slice((at - 1) * HITS_PER_PAGE, at * HITS_PER_PAGE)
  const fragments = await Promise.all(shown.map((result) => result.data()))
  return {
    total: found.length,
    page: at,
    pages,
    terms: phrases.map((phrase) => phrase.text),
    hits: fragments.map((fragment) => hitOf({ fragment, site, query })),
    filters: { ...NO_FILTERS, ...filterValues(counts) },
  }
}

type Search = {
  readonly instance: PagefindInstance
  readonly filters: Readonly<Record<string, string>>
}

/** Every page that holds all phrases, in order. */
const find = async ({
  instance,
  phrases,
  filters,
  sort,
}: Search & { phrases: readonly QueryPhrase[]; sort: SearchSort }): Promise<PagefindResult[]> => {
  if (phrases.length === 0) return []
  // Quoted searches do not rank. The unquoted one finds the same pages and more, in order of relevance.
  const ranked =
    sort === 'date'
      ? instance.search(null, { filters, sort: { date: 'desc' } })
      : instance.search(phrases.flatMap((phrase) => phrase.tokens).join(' '), { filters })
  const [{ results }, wanted] = await Promise.all([ranked, findAll({ instance, phrases, filters, mark: '' })])
  const found = results.filter(({ id }) => wanted.has(id))
  if (sort === 'date') return found
  const isTitled = await titledOf({ instance, phrases, filters, found })
  return [...found.filter(isTitled), ...found.filter((result) => !isTitled(result))]
}

/** Tells which of the pages hold all phrases in title or numbers. */
const titledOf = async ({
  instance,
  phrases,
  filters,
  found,
}: Search & { phrases: readonly QueryPhrase[]; found: readonly PagefindResult[] }): Promise<
  (result: PagefindResult) => boolean
> => {
  if (found.length > HITS_PER_PAGE) {
    const ids = await findAll({ instance, phrases, filters, mark: TITLE_MARK })
    return ({ id }) => ids.has(id)
  }
  // All of them are shown, and so loaded, anyway; parts of the index would only come on top.
  const titled = await Promise.all(
    found.map(async (result) => (isInTitle(await result.data(), phrases) ? result.id : '')),
  )
  return ({ id }) => titled.includes(id)
}

const isInTitle = ({ meta }: PagefindFragment, phrases: readonly QueryPhrase[]): boolean => {
  const words = ` ${[meta.title, meta.documentNumber, meta.indexNumber].flatMap(tokens).join(' ')} `
  return phrases.every(({ tokens, prefix }) => words.includes(` ${tokens.join(' ')}${prefix ? '' : ' '}`))
}

const findAll = async ({ phrases, ...search }: Search & { phrases: readonly QueryPhrase[]; mark: string }) =>
  (await Promise.all(phrases.map((phrase) => findPhrase({ ...search, phrase })))).reduce(intersection)

/** @param mark what stands before each token that is looked for */
const findPhrase = async ({
  instance,
  phrase: { tokens: plain, prefix },
  filters,
  mark,
}: Search & { phrase: QueryPhrase; mark: string }): Promise<ReadonlySet<string>> => {
  const ids = async (term: string) => new Set((await instance.search(term, { filters })).results.map(({ id }) => id))
  const tokens = plain.map((token) => mark + token)
  const exact = await ids(`"${tokens.join(' ')}"`)
  const isCharacter = plain.length === 1 && isHan(plain[0] ?? '')
  if (exact.size > 0 || !prefix || isCharacter) return exact
  // Unquoted, a word also finds longer ones that begin with it.
  const last = await ids(tokens.at(-1) ?? '')
  return tokens.length === 1 ? last : intersection(await ids(`"${tokens.slice(0, -1).join(' ')}"`), last)
}

const isHan = (token: string): boolean => /^\p{Script=Han}$/u.test(token)

const intersection = (left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...left].filter((id) => right.has(id)))

const hitOf = ({
  fragment: { raw_url, content, meta },
  site,
  query,
}: {
  fragment: PagefindFragment
  site: { readonly code: string; readonly name: string }
  query: string
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
  excerpt:
    excerptOf({ text: content, query }) ??
    excerptOf({ text: meta.summary, query }) ??
    leadOf({ text: meta.summary || content }),
})

const filterValues = ({ year = {}, column = {} }: StaticFilters) => ({
  years: Object.entries(year)
    .map(([value, count]) => ({ year: Number(value), count }))
    .sort((left, right) => right.year - left.year),
  columns: Object.entries(column)
    .map(([name, count]) => ({ name, count }))
    .sort((left, right) => right.count - left.count),
})
