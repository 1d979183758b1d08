import type { DatabaseSync } from 'node:sqlite'
import type { DidYouMean } from '../meant/did-you-mean.ts'
import { NO_SYNONYMS } from '../text/synonyms.ts'
import { HITS_PER_PAGE, MAX_PAGES, NO_FILTERS, type SearchAnswer, type SearchSort, type Synonyms } from '../types.ts'
import { askedOf } from './asked.ts'
import { createDays } from './days.ts'
import type { GroupDocs } from './docs.ts'
import { createTally, type Narrowing } from './filters.ts'
import { createHits } from './hits.ts'
import { createGroupLookup } from './lookup.ts'
import { createGroupOrder } from './order.ts'

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

export type GroupSearch = {
  search(query: GroupQuery): SearchAnswer
  /** Only how many pages a search finds. */
  total(query: GroupQuery): number
}

/** Answers queries over an open index. */
export const createGroupSearch = ({
  db,
  docs,
  didYouMean,
}: {
  db: DatabaseSync
  docs: GroupDocs
  didYouMean: DidYouMean
}): GroupSearch => {
  const lookup = createGroupLookup({ db, docs })
  const ordered = createGroupOrder({ db, docs, lookup })
  const hitOf = createHits({ db, docs })

  /** The pages of the answer, and how many there are by each filter; undefined when nothing is asked for. */
  const find = (query: GroupQuery) => {
    const { phrases, expanded, conditions, none } = askedOf(query)
    const found = lookup.all(phrases, conditions)
    if (!found && !query.organ && !query.from && !query.to) return undefined
    const tally = createTally({ docs, narrowing: query })
    const excluded = lookup.any(none)
    const isInTime = createDays(query)
    const isPart = (rowid: number): boolean => {
      if (excluded?.[rowid] === 1 || (isInTime && !isInTime(docs.published(rowid)))) return false
      return tally.count(docs.placeOf(rowid))
    }
    const rows = (found ?? Float64Array.from({ length: docs.size() - 1 }, (_, at) => at + 1)).filter(isPart)
    return { rows, phrases, expanded, filters: tally.filters }
  }

  const search = (query: GroupQuery): SearchAnswer => {
    const { q, page = 1, synonyms = NO_SYNONYMS, sort = 'relevance', now = new Date() } = query
    const found = find(query)
    if (!found) return NOTHING
    const { rows, phrases, expanded, filters } = found
    const pages = Math.min(MAX_PAGES, Math.ceil(rows.length / HITS_PER_PAGE))
    const at = Math.max(1, Math.min(Math.trunc(page) || 1, pages))
    const from = (at - 1) * HITS_PER_PAGE
    const suggestion = rows.length <= FEW && at === 1 ? didYouMean({ query, found: rows.length }) : undefined
    return {
      total: rows.length,
      page: at,
      pages,
      terms: phrases.map((phrase) => phrase.text),
      hits: ordered({ q, phrases, rows, sort, now, from }).map((rowid) => hitOf(rowid, { q, synonyms, phrases })),
      filters: filters(),
      ...(expanded.length > 0 ? { expanded } : {}),
      ...(suggestion === undefined ? {} : { suggestion }),
    }
  }

  return { search, total: (query) => find(query)?.rows.length ?? 0 }
}

const NOTHING: SearchAnswer = { total: 0, page: 1, pages: 0, terms: [], hits: [], filters: NO_FILTERS }
