import type { SiteClass, StandardItem } from '@zhanqun/standard'
import { applicabilityOf, inTreeOrder } from '@zhanqun/standard/screens'

export type ItemRow = {
  readonly item: StandardItem
  /** 0 at the top level. */
  readonly depth: number
  readonly children: number
}

/** The items in tree order, each with its level. */
export const rowsOf = (items: readonly StandardItem[]): readonly ItemRow[] => {
  const depths = new Map<string, number>()
  const children = Map.groupBy(items, ({ parentId }) => parentId)
  return inTreeOrder(items).map((item) => {
    const depth = item.parentId === null ? 0 : (depths.get(item.parentId) ?? -1) + 1
    depths.set(item.id, depth)
    return { item, depth, children: children.get(item.id)?.length ?? 0 }
  })
}

export type ItemFilters = { readonly text: string; readonly site: SiteClass | null }

/** The rows that match, and those above them, so that each stands in its place. */
export const filterRows = (rows: readonly ItemRow[], { text, site }: ItemFilters): readonly ItemRow[] => {
  const wanted = text.trim().toLowerCase()
  if (wanted === '' && site === null) return rows
  const byId = new Map(rows.map((row) => [row.item.id, row]))
  const kept = new Set<string>()
  for (const { item } of rows) {
    if (site && !applicabilityOf({ item, ...site })) continue
    if (wanted !== '' && !textsOf(item).some((part) => part.toLowerCase().includes(wanted))) continue
    for (let at: StandardItem | undefined = item; at && !kept.has(at.id); at = byId.get(at.parentId ?? '')?.item)
      kept.add(at.id)
  }
  return rows.filter(({ item }) => kept.has(item.id))
}

const textsOf = ({ id, name, allowedNames, slug, norm }: StandardItem): readonly string[] => [
  id,
  name,
  slug,
  norm.ref,
  ...allowedNames,
]

/** An item's ids from the item itself down, so that it cannot be put below itself. */
export const idsBelow = (items: readonly StandardItem[], id: string): ReadonlySet<string> => {
  const found = new Set([id])
  for (const item of inTreeOrder(items)) if (item.parentId !== null && found.has(item.parentId)) found.add(item.id)
  return found
}
