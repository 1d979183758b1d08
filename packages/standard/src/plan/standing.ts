import type { StandardItem } from '../types.ts'
import { isRetired, type SiteItems } from './site-items.ts'
import type { SiteColumn } from './types.ts'

/** Where an item stands in a site: in a column that is there, or in one that is still to be created. */
export type Place = { readonly columnId: string; readonly exists: boolean }

/** The reference by which a plan's later steps name the column that it creates for an item. */
export const refOf = ({ id }: Pick<StandardItem, 'id'>): string => `new:${id}`

/**
 * The column that stands for an item. Of several the one at the right place, else one that is shown,
 * else the fullest; the others count as local extensions.
 */
export const columnOf = ({
  rows,
  item,
  parentId,
}: {
  rows: readonly SiteColumn[]
  item: StandardItem
  /** Where the item's parent stands; undefined where it stands nowhere. */
  parentId: string | null | undefined
}): SiteColumn | undefined =>
  rows
    .filter(({ standardItem }) => standardItem === item.id)
    .toSorted(
      (a, b) =>
        Number(b.parentId === parentId) - Number(a.parentId === parentId) ||
        Number(a.hidden) - Number(b.hidden) ||
        b.articles - a.articles ||
        a.order - b.order ||
        (a.id < b.id ? -1 : 1),
    )[0]

/** A column that only lacks the mark: at the right place, under a name of the item, and nobody else's. */
export const adoptableColumn = ({
  rows,
  item,
  parentId,
  siteItems,
  claimed,
}: {
  rows: readonly SiteColumn[]
  item: StandardItem
  parentId: string | null
  siteItems: SiteItems
  claimed: ReadonlySet<string>
}): SiteColumn | undefined => {
  const names = [item.name, ...item.allowedNames]
  const rank = ({ name }: SiteColumn) => names.indexOf(name)
  return rows
    .filter(
      (column) =>
        (column.standardItem === null || isRetired(siteItems, column)) &&
        column.parentId === parentId &&
        !column.hidden &&
        !claimed.has(column.id) &&
        names.includes(column.name),
    )
    .toSorted((a, b) => rank(a) - rank(b) || b.articles - a.articles || (a.id < b.id ? -1 : 1))[0]
}
