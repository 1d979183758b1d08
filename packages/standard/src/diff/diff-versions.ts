import { inTreeOrder } from '../tree.ts'
import type { StandardItem, StandardVersion } from '../types.ts'
import { ITEM_FIELDS } from './item-fields.ts'

/** One field of an item before and after, in words. */
export type FieldChange = {
  readonly field: keyof StandardItem
  readonly label: string
  readonly before: string
  readonly after: string
}

type DiffEntry = {
  readonly id: string
  readonly name: string
  /** Names from the top down to the item: `政务公开 / 通知公告`. */
  readonly path: string
}

/** What a version says otherwise of one item than the version before it. */
export type VersionDifference =
  | (DiffEntry & { readonly type: 'added' })
  | (DiffEntry & { readonly type: 'removed' })
  | (DiffEntry & { readonly type: 'changed'; readonly changes: readonly FieldChange[] })

/**
 * What differs between two versions, in the tree order of `to`; a removed item stands where it stood.
 * Items are the same when their ids are; what reads the same is the same.
 */
export const diffVersions = ({
  from,
  to,
}: {
  from: StandardVersion
  to: StandardVersion
}): readonly VersionDifference[] => {
  const before = indexed(from)
  const after = indexed(to)
  const differences = new Map<string, VersionDifference>()
  for (const item of after.items) {
    const old = before.byId.get(item.id)
    const entry = { id: item.id, name: item.name, path: after.pathOf(item) }
    if (!old) {
      differences.set(item.id, { ...entry, type: 'added' })
      continue
    }
    const changes = changesOf({ old, item, before, after })
    if (changes.length > 0) differences.set(item.id, { ...entry, type: 'changed', changes })
  }
  for (const item of before.items) {
    if (!after.byId.has(item.id))
      differences.set(item.id, { id: item.id, name: item.name, path: before.pathOf(item), type: 'removed' })
  }
  return merged(before.items, after.items).flatMap((id) => differences.get(id) ?? [])
}

type Indexed = {
  readonly items: readonly StandardItem[]
  readonly byId: ReadonlyMap<string, StandardItem>
  readonly nameOf: (id: string) => string
  readonly nameAndId: (id: string) => string
  readonly pathOf: (item: StandardItem) => string
}

const indexed = (version: StandardVersion): Indexed => {
  const items = inTreeOrder(version.items)
  const byId = new Map(items.map((item) => [item.id, item]))
  const nameOf = (id: string) => byId.get(id)?.name ?? id
  const namesTo = (item: StandardItem, seen: readonly string[]): readonly string[] => {
    const parent = item.parentId === null || seen.includes(item.id) ? undefined : byId.get(item.parentId)
    return parent ? [...namesTo(parent, [...seen, item.id]), item.name] : [item.name]
  }
  const nameAndId = (id: string) => `${nameOf(id)}（${id}）`
  return { items, byId, nameOf, nameAndId, pathOf: (item) => namesTo(item, []).join(' / ') }
}

const changesOf = ({
  old,
  item,
  before,
  after,
}: {
  old: StandardItem
  item: StandardItem
  before: Indexed
  after: Indexed
}): readonly FieldChange[] =>
  ITEM_FIELDS.flatMap(({ field, label, text }) => {
    const names = { before: text(old, before.nameOf), after: text(item, after.nameOf) }
    if (names.before !== names.after) return [{ field, label, ...names }]
    // Items of one name are told apart by their ids.
    const exact = { before: text(old, before.nameAndId), after: text(item, after.nameAndId) }
    return exact.before === exact.after ? [] : [{ field, label, ...exact }]
  })

/** The ids of the later version in order, each removed one after what came before it. */
const merged = (before: readonly StandardItem[], after: readonly StandardItem[]): readonly string[] => {
  const kept = new Set(after.map(({ id }) => id))
  const removedAfter = new Map<string | null, string[]>()
  let anchor: string | null = null
  for (const { id } of before) {
    if (kept.has(id)) anchor = id
    else removedAfter.set(anchor, [...(removedAfter.get(anchor) ?? []), id])
  }
  return [...(removedAfter.get(null) ?? []), ...after.flatMap(({ id }) => [id, ...(removedAfter.get(id) ?? [])])]
}
