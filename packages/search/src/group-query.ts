import type { DatabaseSync } from 'node:sqlite'
import type { DidYouMean } from './did-you-mean.ts'
import { askedOf } from './group-asked.ts'
import { createDays } from './group-days.ts'
import type { GroupDocs } from './group-docs.ts'
import { createTally, type Narrowing } from './group-filters.ts'
import { createHits } from './group-hits.ts'
import { BM25, inHeads, matchWholeNumber } from './group-match.ts'
import { bestOf, byDate, byTitle, byWeight, type Score } from './group-rank.ts'
import { numbersOf } from './numbers-of.ts'
import { NO_SYNONYMS, type WidePhrase } from './synonyms.ts'
import { HITS_PER_PAGE, MAX_PAGES, NO_FILTERS, type SearchAnswer, type SearchSort, type Synonyms } from './types.ts'

export type GroupQuery = Narrowing & {
  /** As typed; anything is safe. May be empty where a number, an organ or a date is given. */
  readonly q: string
  /** Part of a 发文字号. */
  readonly number?: string | undefined
  /** Part of a 索引号. */
  readonly index?: string | undefined
  /** First day of publication, `YYYY-MM-DD` in Chinese time. */
  readonly from?: string | undefined
  /** Last day of publication. */
  readonly to?: string | undefined
  readonly sort?: SearchSort
  /** From 1; a number past the last page gives the last page. */
  readonly page?: number
  readonly synonyms?: Synonyms
  /** Whether a query may be offered to people in the place of this one; any may if not given. */
  readonly mayBeOffered?: (q: string) => boolean
  /** What is new is measured from here; the current time if not given. */
  readonly now?: Date
}

/** With so few hits or fewer, what may have been meant is looked for. */
const FEW = 2
/** Weighing a hit of many costs more than it tells: beyond this, what is new comes first. */
const MAX_WEIGHED = 10_000

/** Where a hit stands: what has just this number, titles, texts; then titles and texts of what no longer holds. */
const TIERS = 5

/** A function that answers queries over an open index. */
export const createGroupSearch = ({
  db,
  docs,
  didYouMean,
}: {
  db: DatabaseSync
  docs: GroupDocs
  didYouMean: DidYouMean
}): ((query: GroupQuery) => SearchAnswer) => {
  const matching = db.prepare('select group_concat(rowid) as rowids from words where words match ?')
  const weighing = db.prepare(
    `select group_concat(pair) as pairs from (
      select rowid || ' ' || cast(-1000000 * ${BM25} as integer) as pair from words where words match ? limit -1
    )`,
  )
  const hitOf = createHits({ db, docs })

  const rowidsOf = (match: string | undefined) => numbersOf(match === undefined ? '' : matching.get(match)?.rowids)
  const marked = (match: string | undefined): Uint8Array | undefined => {
    if (match === undefined) return undefined
    const marks = new Uint8Array(docs.size())
    for (const rowid of rowidsOf(match)) marks[rowid] = 1
    return marks
  }

  /** The pages of the answer, and how many there are by each filter. */
  const find = (query: GroupQuery, match: string | undefined, none: string) => {
    const tally = createTally({ docs, narrowing: query })
    const excluded = marked(none === '' ? undefined : none)
    const isInTime = createDays(query)
    const rows: number[] = []
    const take = (rowid: number) => {
      if (excluded?.[rowid] === 1 || (isInTime && !isInTime(docs.published(rowid)))) return
      if (tally.count(docs.placeOf(rowid))) rows.push(rowid)
    }
    if (match === undefined) for (let rowid = 1; rowid < docs.size(); rowid++) take(rowid)
    else for (const rowid of rowidsOf(match)) take(rowid)
    return { rows, filters: tally.filters() }
  }

  const weightsOf = (match: string): ReadonlyMap<number, number> => {
    const pairs = numbersOf(weighing.get(match)?.pairs)
    const weights = new Map<number, number>()
    for (let at = 0; at + 1 < pairs.length; at += 2) weights.set(pairs[at] ?? 0, pairs[at + 1] ?? 0)
    return weights
  }

  /** Rows of the same tier are ordered among themselves. */
  const tiersOf = ({ rows, words, q }: { rows: readonly number[]; words: string | undefined; q: string }) => {
    const tiers = Array.from({ length: TIERS }, (): number[] => [])
    const inTitle = marked(words && inHeads(words))
    const isNumber = marked(matchWholeNumber(q))
    for (const rowid of rows) {
      const lapsed = docs.facetOf(rowid)?.validity === 'invalid'
      const tier = isNumber?.[rowid] === 1 ? 0 : (lapsed ? 3 : 1) + (inTitle?.[rowid] === 1 ? 0 : 1)
      tiers[tier]?.push(rowid)
    }
    return tiers
  }

  const order = ({
    query,
    words,
    rows,
    from,
    phrases,
  }: {
    query: GroupQuery
    words: string | undefined
    rows: readonly number[]
    from: number
    phrases: readonly WidePhrase[]
  }): number[] => {
    const { q, sort, now = new Date() } = query
    const date = byDate({ docs })
    if (sort === 'date') return bestOf({ docs, rows, score: date, from, count: HITS_PER_PAGE })
    // What a single character weighs in a page says nothing.
    const says = words !== undefined && phrases.some(({ units }) => units.join('').length > 1)
    const weights = says && rows.length <= MAX_WEIGHED ? weightsOf(words) : undefined
    const weight = weights && byWeight({ docs, weights, now: now.getTime() })
    const title = says ? byTitle({ docs, now: now.getTime() }) : date
    const scores: readonly Score[] = [title, title, date, title, date]
    const found: number[] = []
    let skipped = from
    for (const [at, tier] of tiersOf({ rows, words, q }).entries()) {
      const score = weight ?? scores[at] ?? date
      const count = HITS_PER_PAGE - found.length
      if (count > 0 && skipped < tier.length) found.push(...bestOf({ docs, rows: tier, score, from: skipped, count }))
      skipped = Math.max(0, skipped - tier.length)
    }
    return found
  }

  return (query) => {
    const { q, page = 1, synonyms = NO_SYNONYMS } = query
    const { phrases, expanded, words, match, none } = askedOf(query)
    if (match === '' && !query.organ && !query.from && !query.to) return NOTHING
    const { rows, filters } = find(query, match || undefined, none)
    const pages = Math.min(MAX_PAGES, Math.ceil(rows.length / HITS_PER_PAGE))
    const at = Math.max(1, Math.min(Math.trunc(page) || 1, pages))
    const from = (at - 1) * HITS_PER_PAGE
    const suggestion = rows.length <= FEW && at === 1 ? didYouMean({ query, found: rows.length }) : undefined
    return {
      total: rows.length,
      page: at,
      pages,
      terms: phrases.map((phrase) => phrase.text),
      hits: order({ query, words, rows, from, phrases }).map((rowid) => hitOf(rowid, { q, synonyms, phrases })),
      filters,
      ...(expanded.length > 0 ? { expanded } : {}),
      ...(suggestion === undefined ? {} : { suggestion }),
    }
  }
}

const NOTHING: SearchAnswer = { total: 0, page: 1, pages: 0, terms: [], hits: [], filters: NO_FILTERS }
