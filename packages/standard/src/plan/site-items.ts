import { EVERY_REQUIREMENT, itemsFor } from '../items.ts'
import type { SiteClass, StandardItem, StandardVersion } from '../types.ts'
import type { SiteColumn } from './types.ts'

/** The items of a standard that hold for a site, in tree order: parents first. */
export type SiteItems = {
  readonly items: readonly StandardItem[]
  readonly byId: ReadonlyMap<string, StandardItem>
  /** Items that a new site of this kind is made with. */
  readonly made: ReadonlySet<string>
}

export const siteItemsOf = ({ standard, site }: { standard: StandardVersion; site: SiteClass }): SiteItems => {
  const { kind, level } = site
  const items = itemsFor({ standard, kind, level, requirements: EVERY_REQUIREMENT })
  const made = new Set(itemsFor({ standard, kind, level }).map(({ id }) => id))
  return { items, byId: new Map(items.map((item) => [item.id, item])), made }
}

/** Items that the site is to have: those made with a site, those that it has, and what stands above these. */
export const neededItems = ({ items, byId, made }: SiteItems, columns: readonly SiteColumn[]): ReadonlySet<string> => {
  const needed = new Set(made)
  const held = new Set(columns.flatMap(({ standardItem }) => standardItem ?? []))
  for (const item of items) {
    if (!held.has(item.id)) continue
    for (let at: StandardItem | undefined = item; at && !needed.has(at.id); at = byId.get(at.parentId ?? ''))
      needed.add(at.id)
  }
  return needed
}

/** Whether a column stands for an item that is gone, or not for sites like this one. */
export const isRetired = ({ byId }: SiteItems, { standardItem }: SiteColumn): boolean =>
  standardItem !== null && !byId.has(standardItem)
