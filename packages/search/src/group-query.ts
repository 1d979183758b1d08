import type { DatabaseSync } from 'node:sqlite'
import { formatDate } from '@zhanqun/content'
import { excerptOf, leadOf } from './excerpt.ts'
import { type QueryPhrase, queryPhrases } from './tokens.ts'
import {
  HITS_PER_PAGE,
  MAX_PAGES,
  NO_FILTERS,
  type SearchAnswer,
  type SearchFilters,
  type SearchHit,
  type SearchSort,
  type SearchType,
  type SearchValidity,
  TYPE_LABELS,
  VALIDITY_LABELS,
} from './types.ts'

export type GroupQuery = {
  /** As typed; anything is safe. */
  readonly q: string
  /** Only this site; the whole group without. */
  readonly site?: string | undefined
  /** Path of a column: only what is in it or below it. */
  readonly under?: string | undefined
  /** Name of a column. */
  readonly column?: string | undefined
  readonly year?: number | undefined
  readonly sort?: SearchSort
  /** From 1; a number past the last page gives the last page. */
  readonly page?: number
}

const MAX_COLUMNS = 40

/** bm25 weights of title, numbers and body. */
const WEIGHTS = '20, 20, 1'

/** `character`: by title, then by date; what a single character weighs in a page says nothing, and costs much. */
type Order = SearchSort | 'character'

const ORDER: Record<Order, string> = {
  relevance: `in_title desc, bm25(words, ${WEIGHTS}), doc.date desc, doc.rowid desc`,
  character: 'in_title desc, doc.date desc, doc.rowid desc',
  date: 'doc.date desc, doc.rowid desc',
}

/** In the order of characters, `0` is the one after `/`. */
const UNDER = "doc.column_path = :under or (doc.column_path > :under || '/' and doc.column_path < :under || '0')"
/** The whole group finds an article once, on its own site. */
const SITE = '(doc.site = :site or (:site is null and doc.reference = 0))'
const FILTERS = `${SITE} and (:under is null or ${UNDER})`
const NARROW = '(:column is null or doc.column_name = :column) and (:year is null or doc.year = :year)'

const COUNT = `
  select doc.site as site, doc.column_name as name, doc.year as year, count(*) as count
  from words join doc on doc.rowid = words.rowid
  where words match :all and ${FILTERS}
  group by 1, 2, 3`

const hitsSql = (order: Order) => `
  select doc.rowid as rowid, doc.site as site, doc.column_name as name, doc.date as date,
    ${order === 'date' ? '0' : 'doc.rowid in (select rowid from words where words match :titles)'} as in_title
  from words join doc on doc.rowid = words.rowid
  where words match :all and ${FILTERS} and ${NARROW}
  order by ${ORDER[order]}
  limit ${HITS_PER_PAGE} offset :offset`

/** A function that answers queries over an open index. */
export const createGroupSearch = (db: DatabaseSync): ((query: GroupQuery) => SearchAnswer) => {
  const count = db.prepare(COUNT)
  const hits = {
    relevance: db.prepare(hitsSql('relevance')),
    character: db.prepare(hitsSql('character')),
    date: db.prepare(hitsSql('date')),
  }
  const shown = db.prepare(
    'select url, title, document_number as number, type, validity, issuer, summary, text from shown where rowid = ?',
  )
  const siteNames = db.prepare('select code, name from site')

  return ({ q, site, under, column, year, sort = 'relevance', page = 1 }) => {
    const phrases = queryPhrases(q)
    if (phrases.length === 0) return NOTHING
    const all = matchOf(phrases)
    const scope = { ':all': all, ':site': site ?? null, ':under': under ?? null }
    const cells = count.all(scope).map((row) => ({
      site: String(row.site),
      column: String(row.name),
      year: Number(row.year),
      count: Number(row.count),
    }))
    const names = new Map(siteNames.all().map((row) => [String(row.code), String(row.name)]))
    const total = sum(cells.filter((cell) => fits(cell, { column, year })))
    const pages = Math.min(MAX_PAGES, Math.ceil(total / HITS_PER_PAGE))
    const at = Math.max(1, Math.min(Math.trunc(page) || 1, pages))
    const narrow = { ':column': column ?? null, ':year': year ?? null, ':offset': (at - 1) * HITS_PER_PAGE }
    const parameters = { ...scope, ...narrow }
    const ranked = phrases.every(({ units }) => units.join('').length === 1) ? hits.character : hits.relevance
    const byRelevance = () => ranked.all({ ...parameters, ':titles': `{title numbers} : (${all})` })
    const rows = total === 0 ? [] : sort === 'date' ? hits.date.all(parameters) : byRelevance()
    return {
      total,
      page: at,
      pages,
      terms: phrases.map((phrase) => phrase.text),
      hits: rows.map((row): SearchHit => {
        const page = shown.get(Number(row.rowid))
        const text = String(page?.text ?? '')
        const summary = String(page?.summary ?? '')
        return {
          title: String(page?.title ?? ''),
          url: String(page?.url ?? ''),
          siteCode: String(row.site),
          siteName: names.get(String(row.site)) ?? '',
          column: String(row.name),
          date: formatDate(String(row.date)),
          documentNumber: String(page?.number ?? ''),
          type: typeOf(page?.type),
          validity: validityOf(page?.validity),
          issuer: String(page?.issuer ?? ''),
          excerpt: excerptOf({ text, query: q }) ?? leadOf({ text: summary || text }),
        }
      }),
      filters: filtersOf({ cells, column, year, names }),
    }
  }
}

const NOTHING: SearchAnswer = {
  total: 0,
  page: 1,
  pages: 0,
  terms: [],
  hits: [],
  filters: NO_FILTERS,
}

const isKey = <Key extends string>(value: unknown, labels: Readonly<Record<Key, string>>): value is Key =>
  typeof value === 'string' && Object.hasOwn(labels, value)

const typeOf = (value: unknown): SearchType => (isKey(value, TYPE_LABELS) ? value : 'other')
const validityOf = (value: unknown): SearchValidity => (isKey(value, VALIDITY_LABELS) ? value : '')

/** Tokens hold letters and digits only, so nothing in them can be syntax. */
const matchOf = (phrases: readonly QueryPhrase[]): string =>
  phrases.map(({ tokens, prefix }) => `"${tokens.join(' ')}"${prefix ? ' *' : ''}`).join(' AND ')

type Cell = { readonly site: string; readonly column: string; readonly year: number; readonly count: number }
type Narrowing = { readonly column?: string | undefined; readonly year?: number | undefined }

const fits = (cell: Cell, { column, year }: Narrowing): boolean =>
  (column === undefined || cell.column === column) && (year === undefined || cell.year === year)

const sum = (cells: readonly Cell[]): number => cells.reduce((total, cell) => total + cell.count, 0)

const filtersOf = ({
  cells,
  column,
  year,
  names,
}: Narrowing & { cells: readonly Cell[]; names: ReadonlyMap<string, string> }): SearchFilters => {
  const sites = counts(cells, { column, year }, (cell) => cell.site)
  const years = counts(cells, { column }, (cell) => cell.year)
  const columns = counts(cells, { year }, (cell) => cell.column)
  return {
    ...NO_FILTERS,
    sites: sites.map(([code, count]) => ({ code, name: names.get(code) ?? code, count })),
    years: years.map(([value, count]) => ({ year: value, count })).sort((left, right) => right.year - left.year),
    columns: columns.slice(0, MAX_COLUMNS).map(([name, count]) => ({ name, count })),
  }
}

const counts = <Key>(cells: readonly Cell[], narrowing: Narrowing, keyOf: (cell: Cell) => Key): [Key, number][] => {
  const found = new Map<Key, number>()
  for (const cell of cells) {
    if (fits(cell, narrowing)) found.set(keyOf(cell), (found.get(keyOf(cell)) ?? 0) + cell.count)
  }
  return [...found].sort((left, right) => right[1] - left[1])
}
