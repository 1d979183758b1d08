import type { DatabaseSync } from 'node:sqlite'
import { numbersOf } from '../text/numbers-of.ts'
import type { WidePhrase } from '../text/synonyms.ts'
import { HITS_PER_PAGE, type SearchSort } from '../types.ts'
import type { GroupDocs } from './docs.ts'
import type { GroupLookup } from './lookup.ts'
import { BM25, byTable, matchAll } from './match.ts'
import { bestOf, byDate, byTitle, byWeight, type Score } from './rank.ts'

/** Weighing a hit of many costs more than it tells: beyond this, what is new comes first. */
const MAX_WEIGHED = 10_000

/** Where a hit stands: what has just this number, titles, texts; then titles and texts of what no longer holds. */
const TIERS = 5
/** Only these are weighed by how often the words stand in a page: of titles that hold them, the shorter one says more. */
const TEXT_TIERS: ReadonlySet<number> = new Set([2, 4])

export type Ordering = {
  readonly q: string
  readonly phrases: readonly WidePhrase[]
  /** What was found. */
  readonly rows: Float64Array
  readonly sort: SearchSort
  /** What is new is measured from here. */
  readonly now: Date
  /** So many hits come before. */
  readonly from: number
}

/** @returns puts what was found in order, and gives the rowids of one page of it */
export const createGroupOrder = ({
  db,
  docs,
  lookup,
}: {
  db: DatabaseSync
  docs: GroupDocs
  lookup: GroupLookup
}): ((ordering: Ordering) => number[]) => {
  const weighing = db.prepare(
    `select group_concat(pair) as pairs from (
      select rowid || ' ' || cast(-1000000 * ${BM25} as integer) as pair from words where words match ? limit -1
    )`,
  )

  const weightsOf = (phrases: readonly WidePhrase[]): ReadonlyMap<number, number> => {
    const pairs = numbersOf(weighing.get(matchAll(phrases))?.pairs)
    const weights = new Map<number, number>()
    for (let at = 0; at + 1 < pairs.length; at += 2) weights.set(pairs[at] ?? 0, pairs[at + 1] ?? 0)
    return weights
  }

  /** Rows of the same tier are ordered among themselves. */
  const tiersOf = ({ rows, phrases, q }: Ordering): Float64Array[] => {
    const titled = lookup.titled(phrases)
    const numbered = lookup.numbered(q)
    const validity = docs.facets.dimension('validity')
    const lapsed = validity.codeOf('invalid')
    const counts = new Uint32Array(TIERS)
    const tiers = Array.from(counts, () => new Float64Array(rows.length))
    for (const rowid of rows) {
      const isLapsed = validity.codeAt(docs.placeOf(rowid)) === lapsed
      const tier = numbered?.[rowid] === 1 ? 0 : (isLapsed ? 3 : 1) + (titled?.[rowid] === 1 ? 0 : 1)
      const [of, next = 0] = [tiers[tier], counts[tier]]
      if (of) of[next] = rowid
      counts[tier] = next + 1
    }
    return tiers.map((tier, at) => tier.subarray(0, counts[at]))
  }

  return (ordering) => {
    const { phrases, rows, sort, from } = ordering
    const now = ordering.now.getTime()
    const date = byDate({ docs })
    if (sort === 'date') return bestOf({ docs, rows, score: date, from, count: HITS_PER_PAGE })
    // What a single character weighs in a page says nothing.
    const { words } = byTable(phrases)
    const title = words.length > 0 ? byTitle({ docs, now }) : date
    const isWeighed = words.length > 0 && rows.length <= MAX_WEIGHED
    let weight: Score | undefined
    const text = (): Score => {
      if (!isWeighed) return date
      weight ??= byWeight({ docs, weights: weightsOf(words), now })
      return weight
    }
    const found: number[] = []
    let skipped = from
    for (const [at, tier] of tiersOf(ordering).entries()) {
      const count = HITS_PER_PAGE - found.length
      if (count > 0 && skipped < tier.length) {
        const score = TEXT_TIERS.has(at) ? text() : title
        found.push(...bestOf({ docs, rows: tier, score, from: skipped, count }))
      }
      skipped = Math.max(0, skipped - tier.length)
    }
    return found
  }
}
