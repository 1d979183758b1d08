import { type CivilDate, civilDate } from '@zhanqun/calendar'
import { describeUpdateRule, type UpdateRule } from '@zhanqun/standard'
import type { ColumnFacts } from './facts.ts'

/** What a site has for one standard item, over all of its columns. */
export type Holding = {
  readonly columnIds: readonly string[]
  readonly count: number
  readonly newestOn: CivilDate | null
  readonly openedOn: CivilDate | null
  /** The site's own update rule: that of all of its columns for the item, where these have the same; else null. */
  readonly update: UpdateRule | null
}

/**
 * Gathers a site's columns by standard item. A column without an item adds its articles to the
 * nearest column above that has one.
 */
export const holdingsOf = (columns: readonly ColumnFacts[]): ReadonlyMap<string, Holding> => {
  const byId = new Map(columns.map((column) => [column.columnId, column]))
  const holdings = new Map<string, Holding>()
  for (const column of columns) {
    const item = itemOf(column, byId)
    if (item === null) continue
    const held = holdings.get(item)
    const own = column.standardItem !== null
    holdings.set(item, {
      columnIds: own ? [...(held?.columnIds ?? []), column.columnId] : (held?.columnIds ?? []),
      count: (held?.count ?? 0) + column.count,
      newestOn: later(held?.newestOn ?? null, dayOf(column.newestPublishedAt)),
      openedOn: own ? earlier(held?.openedOn ?? null, dayOf(column.openedAt)) : (held?.openedOn ?? null),
      update: own ? agreed(held, column.update ?? null) : (held?.update ?? null),
    })
  }
  return holdings
}

const agreed = (held: Holding | undefined, update: UpdateRule | null): UpdateRule | null => {
  if (held === undefined || held.columnIds.length === 0) return update
  if (held.update === null || update === null) return null
  return describeUpdateRule(held.update) === describeUpdateRule(update) ? update : null
}

/** The later of two days; null stands for none. */
export const later = (a: CivilDate | null, b: CivilDate | null): CivilDate | null =>
  a === null || (b !== null && b > a) ? b : a

const earlier = (a: CivilDate | null, b: CivilDate | null): CivilDate | null =>
  a === null || (b !== null && b < a) ? b : a

const dayOf = (instant: string | null): CivilDate | null => (instant === null ? null : civilDate(new Date(instant)))

const itemOf = (column: ColumnFacts, byId: ReadonlyMap<string, ColumnFacts>): string | null => {
  const passed = new Set<string>()
  let current: ColumnFacts | undefined = column
  while (current && current.standardItem === null && !passed.has(current.columnId)) {
    passed.add(current.columnId)
    current = byId.get(current.parentId ?? '')
  }
  return current?.standardItem ?? null
}
