import type { GroupDocs } from './docs.ts'

/** Larger is better. */
export type Score = (rowid: number) => number

/** What is new weighs this much more than what is old. */
const FRESHNESS = 0.3
/** After so long, half of that is left. */
const HALF_MS = 2 * 365 * 86_400_000
/** Tokens that are added to the length of each title, so that a few more or less count little. */
const TITLE_BASE = 8

const freshness = (published: number, now: number): number =>
  1 + FRESHNESS / (1 + Math.max(0, now - published) / HALF_MS)

/** By the index's own measure, a little better for what is new. */
export const byWeight =
  ({ docs, weights, now }: { docs: GroupDocs; weights: ReadonlyMap<number, number>; now: number }): Score =>
  (rowid) =>
    (weights.get(rowid) ?? 0) * freshness(docs.published(rowid), now)

/** Of titles that all hold the words: the shorter one is more about them. */
export const byTitle =
  ({ docs, now }: { docs: GroupDocs; now: number }): Score =>
  (rowid) =>
    freshness(docs.published(rowid), now) / (docs.titleLength(rowid) + TITLE_BASE)

export const byDate = ({ docs }: { docs: GroupDocs }): Score => docs.published

/**
 * The best of the rows from one place in their order on; of those with the same score the newer are better.
 * Rows that cannot be among them cost one comparison.
 */
export const bestOf = ({
  docs,
  rows,
  score,
  from,
  count,
}: {
  docs: GroupDocs
  rows: Iterable<number>
  score: Score
  from: number
  count: number
}): number[] => {
  const most = from + count
  const best: { rowid: number; value: number }[] = []
  const isBefore = (left: { rowid: number; value: number }, right: { rowid: number; value: number }): boolean => {
    if (left.value !== right.value) return left.value > right.value
    const older = docs.published(left.rowid) - docs.published(right.rowid)
    return older !== 0 ? older > 0 : left.rowid > right.rowid
  }
  for (const rowid of rows) {
    const entry = { rowid, value: score(rowid) }
    const worst = best[most - 1]
    if (worst && !isBefore(entry, worst)) continue
    let low = 0
    let high = best.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = best[middle]
      if (other && isBefore(other, entry)) low = middle + 1
      else high = middle
    }
    best.splice(low, 0, entry)
    if (best.length > most) best.pop()
  }
  return best.slice(from).map(({ rowid }) => rowid)
}
