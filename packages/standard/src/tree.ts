import type { StandardItem } from './types.ts'

/** Columns may stand at most so many levels deep; the CMS refuses more. */
export const MAX_LEVELS = 6

/**
 * Items in reading order: each parent directly followed by what is below it, siblings by `order`, then
 * as they came. Items whose parent is unknown follow at the end, then those that stand in a loop, so
 * that nothing of a broken draft is lost.
 */
export const inTreeOrder = (items: readonly StandardItem[]): readonly StandardItem[] => {
  const ids = new Set(items.map(({ id }) => id))
  const children = Map.groupBy(items, ({ parentId }) => parentId)
  const seen = new Set<StandardItem>()
  const walk = (siblings: readonly StandardItem[]): StandardItem[] =>
    siblings
      .toSorted((a, b) => a.order - b.order)
      .flatMap((item) => {
        if (seen.has(item)) return []
        seen.add(item)
        return [item, ...walk(children.get(item.id) ?? [])]
      })
  const roots = items.filter(({ parentId }) => parentId === null)
  const orphans = items.filter(({ parentId }) => parentId !== null && !ids.has(parentId))
  return [...walk(roots), ...walk(orphans), ...walk(items)]
}

/** An item's ancestors, nearest first; ends where a parent is unknown or met again. */
export const ancestorsOf = (item: StandardItem, byId: ReadonlyMap<string, StandardItem>): readonly StandardItem[] => {
  const found: StandardItem[] = []
  for (let at = parentOf(item, byId); at && at !== item && !found.includes(at); at = parentOf(at, byId)) found.push(at)
  return found
}

/** Whether the way up from an item comes back to the item itself. */
export const isInLoop = (item: StandardItem, byId: ReadonlyMap<string, StandardItem>): boolean => {
  const seen = new Set<StandardItem>()
  for (let at = parentOf(item, byId); at && !seen.has(at); at = parentOf(at, byId)) {
    if (at === item) return true
    seen.add(at)
  }
  return false
}

const parentOf = ({ parentId }: StandardItem, byId: ReadonlyMap<string, StandardItem>): StandardItem | undefined =>
  parentId === null ? undefined : byId.get(parentId)
