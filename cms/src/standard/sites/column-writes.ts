import { applyPlan, type PlanOperation, refOfRemoved, type SiteColumn } from '@zhanqun/standard'
import { formerPathsOf } from '../../collections/columns/former-paths.ts'
import { rootLabel } from '../../collections/columns/label.ts'
import { childParts, type PathParts } from '../../collections/columns/paths.ts'
import { gatheredBy } from '../apply-standard.ts'
import { fieldsOf, type TakenAway } from './record.ts'
import type { ColumnRow, Unplanned } from './rows.ts'

type Data = Readonly<Record<string, unknown>>

/** What a plan writes, in the order of these fields. */
export type ColumnWrites = {
  /** Deepest first. */
  readonly removed: readonly string[]
  /** Columns that give up their address before another one takes it. */
  readonly aside: readonly string[]
  /** Parents first. */
  readonly created: readonly { readonly id: string; readonly data: Data }[]
  readonly updated: readonly {
    readonly id: string
    readonly data: Data
    /** Whether the column itself is another one, and not only where it is reached. */
    readonly own: boolean
  }[]
  /** The columns as they are then. */
  readonly after: readonly SiteColumn[]
}

const NOTHING: TakenAway = { removed: {}, formerPaths: {} }

/**
 * Turns the steps of a plan into rows: paths and labels down the tree, former paths kept. Pure.
 * @param back what the plan takes back that an earlier one has taken away
 */
export const columnWrites = ({
  columns,
  operations,
  shortName,
  newId,
  back = NOTHING,
}: {
  columns: readonly ColumnRow[]
  operations: readonly PlanOperation[]
  shortName: string
  newId: () => string
  back?: TakenAway
}): ColumnWrites => {
  const before = new Map(columns.map((column) => [column.id, column]))
  const planned = applyPlan({ columns, operations }).map(fieldsOf)
  const ids = new Map(planned.flatMap(({ id }) => (before.has(id) ? [] : [[id, newId()] as const])))
  const after = named(planned, ids)
  const places = placesOf(after, shortName)
  const live = new Set([...places.values()].map(({ path }) => path))
  const placeOf = (id: string): PathParts => places.get(id) ?? { path: '', label: '' }
  const kept = new Set(after.map(({ id }) => id))
  const taken = new Set(columns.flatMap((column) => column.formerPaths))
  const givenBack = (id: string) => (back.formerPaths[id] ?? []).filter((path) => !taken.has(path))
  const returned = new Map(
    Object.entries(back.removed).flatMap(([id, column]) => {
      const made = ids.get(refOfRemoved(id))
      return made === undefined ? [] : [[made, column] as const]
    }),
  )

  const holders = new Set(
    after.filter(({ id, parentId }) => before.get(id)?.parentId !== parentId).map(({ parentId }) => parentId),
  )
  const updated = after.flatMap((column) => {
    const row = before.get(column.id)
    if (!row) return []
    const { path, label } = placeOf(column.id)
    const own = changesOf(row, column)
    const known = new Set([...givenBack(column.id), ...formerPathsOf(row, path)])
    const formerPaths = [...known].filter((former) => !live.has(former))
    const data = {
      ...own,
      ...(path === row.path && label === row.label ? {} : { path, label }),
      ...(isSameList(formerPaths, row.formerPaths) ? {} : { formerPaths }),
    }
    // A column that gets another one below it is written too: whoever deletes it meanwhile must notice.
    if (Object.keys(data).length === 0 && !holders.has(column.id)) return []
    return [{ id: column.id, data, own: Object.keys(own).length > 0 }]
  })
  return {
    removed: columns
      .filter(({ id }) => !kept.has(id))
      .toSorted((a, b) => b.path.length - a.path.length)
      .map(({ id }) => id),
    aside: after.flatMap(({ id }) => {
      const old = before.get(id)?.path
      return old !== undefined && old !== placeOf(id).path && live.has(old) ? [id] : []
    }),
    created: after
      .filter(({ id }) => !before.has(id))
      .toSorted((a, b) => levelOf(placeOf(a.id)) - levelOf(placeOf(b.id)))
      .map((column) => {
        const place = placeOf(column.id)
        const old = returned.get(column.id)
        return { id: column.id, data: { ...valuesOf(column), ...(old ? asBefore(old, place, live) : {}), ...place } }
      }),
    updated,
    after,
  }
}

/** Gives created columns their ids, also where they are parents. */
const named = (columns: readonly SiteColumn[], ids: ReadonlyMap<string, string>): readonly SiteColumn[] =>
  columns.map((column) => ({
    ...column,
    id: ids.get(column.id) ?? column.id,
    parentId: column.parentId === null ? null : (ids.get(column.parentId) ?? column.parentId),
  }))

/** What a column that comes back had besides what plans see. */
const asBefore = ({ path: old, ...rest }: Unplanned, { path }: PathParts, live: ReadonlySet<string>): Data => ({
  ...rest,
  formerPaths: formerPathsOf({ path: old, formerPaths: rest.formerPaths }, path).filter((former) => !live.has(former)),
})

const placesOf = (columns: readonly SiteColumn[], shortName: string): ReadonlyMap<string, PathParts> => {
  const byId = new Map(columns.map((column) => [column.id, column]))
  const places = new Map<string, PathParts>()
  const place = (column: SiteColumn): PathParts => {
    const known = places.get(column.id)
    if (known) return known
    const parent = byId.get(column.parentId ?? '')
    const parts = parent
      ? childParts(place(parent), column.slug, column.name)
      : { path: column.slug, label: rootLabel(shortName, column.name) }
    places.set(column.id, parts)
    return parts
  }
  for (const column of columns) place(column)
  return places
}

const levelOf = ({ path }: PathParts): number => path.split('/').length

/** A column's fields as its row has them. */
const valuesOf = ({ parentId, articles: _, id: __, ...fields }: SiteColumn): Data => ({
  ...fields,
  parent: parentId,
  aggregates: gatheredBy(fields),
})

const changesOf = (row: ColumnRow, column: SiteColumn): Data => {
  const old = valuesOf(fieldsOf(row))
  return Object.fromEntries(
    Object.entries(valuesOf(column)).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field])),
  )
}

const isSameList = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n')
