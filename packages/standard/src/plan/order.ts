import type { StandardItem } from '../types.ts'
import type { SiteItems } from './site-items.ts'
import type { Place } from './standing.ts'
import type { SiteColumn } from './types.ts'

/** A column at the place where the standard has its item. */
export type Sibling = {
  readonly columnId: string
  readonly parentId: string | null
  readonly order: number
  readonly item: StandardItem
}

/** The standard's columns at their right places, parent by parent, in the standard's order. */
export const siblingsOf = ({
  rows,
  siteItems,
  places,
}: {
  rows: readonly SiteColumn[]
  siteItems: SiteItems
  places: ReadonlyMap<string, Place>
}): readonly (readonly Sibling[])[] => {
  const byId = new Map(rows.map((column) => [column.id, column]))
  const placed = siteItems.items.flatMap((item): Sibling[] => {
    const column = byId.get(places.get(item.id)?.columnId ?? '')
    // A column that only might be adopted is still the site's own.
    if (column?.standardItem !== item.id) return []
    const above = item.parentId === null ? null : (places.get(item.parentId)?.columnId ?? undefined)
    if (above !== column.parentId) return []
    return [{ columnId: column.id, parentId: column.parentId, order: column.order, item }]
  })
  return [...Map.groupBy(placed, ({ parentId }) => parentId).values()].map((siblings) =>
    siblings.toSorted((a, b) => a.item.order - b.item.order),
  )
}

/** Whether siblings stand as the standard has them; their numbers may be others. */
export const isInOrder = (siblings: readonly Sibling[]): boolean =>
  siblings.every((sibling, index) =>
    siblings.slice(0, index).every((other) => other.item.order === sibling.item.order || other.order < sibling.order),
  )
