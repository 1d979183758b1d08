import { inTreeOrder } from '../tree.ts'
import type { StandardItem } from '../types.ts'
import { derivedId } from './derived-id.ts'

/**
 * Items of a table that gives names only, with the ids and addresses of those that are known by the same name in the same
 * place: what columns stand for stays what it is.
 */
export const keepIds = (items: readonly StandardItem[], known: readonly StandardItem[]): readonly StandardItem[] => {
  const byPlace = Map.groupBy(known, placeOf)
  const taken = new Set(items.map(({ id }) => id))
  const kept = new Map<string, string>()
  return inTreeOrder(items).map((item) => {
    const parentId = kept.get(item.parentId ?? '') ?? item.parentId
    const hasDerivedId = item.id === derivedId(item)
    const same = hasDerivedId
      ? byPlace.get(placeOf({ ...item, parentId }))?.find(({ id }) => id === item.id || !taken.has(id))
      : undefined
    if (!same) return { ...item, parentId }
    taken.add(same.id)
    kept.set(item.id, same.id)
    return { ...item, id: same.id, slug: same.slug, parentId }
  })
}

const placeOf = ({ parentId, name }: Pick<StandardItem, 'parentId' | 'name'>): string => `${parentId ?? ''}/${name}`
