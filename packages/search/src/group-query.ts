import type { DatabaseSync } from 'node:sqlite'
import type { DidYouMean } from './did-you-mean.ts'
import type { GroupDocs } from './group-docs.ts'
import { createTally, type Narrowing } from './group-filters.ts'
import { createHits } from './group-hits.ts'
import { createGroupLookup } from './group-lookup.ts'
import { matchNumber } from './group-match.ts'
import { createGroupOrder } from './group-order.ts'
import { parseQuery } from './parse-query.ts'
import type { QueryPhrase } from './phrases.ts'
import { NO_SYNONYMS, widen } from './synonyms.ts'
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
  /** What is new is measured from here; the current time if not given. */
  readonly now?: Date
}

/** With so few hits or fewer, what may have been meant is looked for. */
const FEW = 2
const DAY_MS = 86_400_000

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
  const lookup = createGroupLookup({ db, docs })
  const ordered = createGroupOrder({ db, docs, lookup })
  const hitOf = createHits({ db, docs })

  /** The pages of the answer, and how many there are by each filter. */
  const find = ({
    query,
    found,
    none,
  }: {
    query: GroupQuery
    /** Every page if not given. */
    found: Float64Array | undefined
    none: readonly QueryPhrase[]
  }) => {
    const tally = createTally({ docs, narrowing: query })
    const excluded = lookup.any(none)
    const isInTime = createDays(query)
    const isPart = (rowid: number): boolean => {
      if (excluded?.[rowid] === 1 || (isInTime && !isInTime(docs.published(rowid)))) return false
      return tally.count(docs.placeOf(rowid))
    }
    const rows = (found ?? Float64Array.from({ length: docs.size() - 1 }, (_, at) => at + 1)).filter(isPart)
    return { rows, filters: tally.filters() }
  }

  return (query) => {
    const { q, page = 1, synonyms = NO_SYNONYMS, sort = 'relevance', now = new Date() } = query
    const { all, none } = parseQuery(q)
    const { phrases, expanded } = widen(all, synonyms)
    const conditions = [
      matchNumber('document_number', query.number ?? ''),
      matchNumber('index_number', query.index ?? ''),
    ].filter((condition) => condition !== undefined)
    const found = lookup.all(phrases, conditions)
    if (!found && !query.organ && !query.from && !query.to) return NOTHING
    const { rows, filters } = find({ query, found, none })
    const pages = Math.min(MAX_PAGES, Math.ceil(rows.length / HITS_PER_PAGE))
    const at = Math.max(1, Math.min(Math.trunc(page) || 1, pages))
    const from = (at - 1) * HITS_PER_PAGE
    const suggestion = rows.length <= FEW && at === 1 ? didYouMean({ q, phrases: all }) : undefined
    return {
      total: rows.length,
      page: at,
      pages,
      terms: phrases.map((phrase) => phrase.text),
      hits: ordered({ q, phrases, rows, sort, now, from }).map((rowid) => hitOf(rowid, { q, synonyms, phrases })),
      filters,
      ...(expanded.length > 0 ? { expanded } : {}),
      ...(suggestion === undefined ? {} : { suggestion }),
    }
  }
}

const NOTHING: SearchAnswer = { total: 0, page: 1, pages: 0, terms: [], hits: [], filters: NO_FILTERS }

/** @returns undefined when no day is asked for */
const createDays = ({ from, to }: GroupQuery): ((published: number) => boolean) | undefined => {
  if (!from && !to) return undefined
  const first = from ? startOfDay(from) : Number.NEGATIVE_INFINITY
  const last = to ? startOfDay(to) + DAY_MS : Number.POSITIVE_INFINITY
  return (published) => published >= first && published < last
}

const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00+08:00`)
