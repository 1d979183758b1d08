import type { ColumnChange, ColumnFields, ColumnState } from './types.ts'

/** A column that exists, or existed, with all that is known of its past. */
export type ColumnHistory = {
  readonly id: string
  readonly createdAt: string
  /** When it was deleted; null for one that exists. */
  readonly deletedAt: string | null
  /** As it is, or was when it was deleted. */
  readonly last: ColumnState
  /** Oldest first. */
  readonly versions: readonly { readonly at: string; readonly state: ColumnState }[]
  /** Older versions have been thrown away. */
  readonly truncated: boolean
}

export type ColumnsThen = {
  readonly changes: readonly ColumnChange[]
  readonly lost: readonly string[]
  readonly successors: Readonly<Record<string, string>>
}

const FIELDS = [
  'name',
  'slug',
  'kind',
  'template',
  'linkUrl',
  'description',
  'standardItem',
  'aggregates',
  'order',
  'inNavigation',
  'hidden',
  'openedAt',
  'updateOverride',
] as const satisfies (keyof ColumnFields)[]

/** Compares the columns of a site at a moment with those of today. Pure. */
export const compareColumns = ({
  histories,
  moment,
}: {
  histories: readonly ColumnHistory[]
  moment: Date
}): ColumnsThen => {
  const existed = histories.filter(
    ({ createdAt, deletedAt }) => new Date(createdAt) <= moment && (deletedAt === null || new Date(deletedAt) > moment),
  )
  const unknown = existed.filter(({ truncated, versions }) => truncated && !versions.some(isBy(moment)))
  const then = withPlaces(
    existed
      .filter((history) => !unknown.includes(history))
      .map((history) => ({ history, state: stateAt(history, moment) })),
    histories,
  )
  const today = histories.filter(({ deletedAt }) => deletedAt === null)
  const isOld = new Set(existed.map(({ id }) => id))
  const newByPath = new Map(today.filter(({ id }) => !isOld.has(id)).map(({ last }) => [last.path, last]))

  const changes: ColumnChange[] = []
  const successors: Record<string, string> = {}
  const taken = new Set<string>()
  const standIn = (formerId: string): string => successors[formerId] ?? formerId
  for (const { history, state } of then) {
    const current = history.deletedAt === null ? history.last : newByPath.get(state.path)
    if (!current) {
      changes.push({ kind: 'create', formerId: state.id, to: state })
      continue
    }
    if (current.id !== state.id) successors[state.id] = current.id
    taken.add(current.id)
    const parentId = state.parentId === null ? null : standIn(state.parentId)
    if (isSame(current, state) && current.parentId === parentId) continue
    changes.push({ kind: 'update', id: current.id, formerId: state.id, from: current, to: state })
  }
  for (const { id, last } of today) {
    if (!isOld.has(id) && !taken.has(id) && !last.hidden) changes.push({ kind: 'hide', id, from: last })
  }
  const lost = unknown.map(({ last }) => `栏目“${last.name}”当时的设置：改动次数已超过保留的版本数，保持现状`)
  return { changes, lost, successors }
}

const isBy =
  (moment: Date) =>
  ({ at }: { at: string }): boolean =>
    new Date(at) <= moment

/** Without a version by then, the oldest known state: the first one is kept from the day the column was made. */
const stateAt = ({ versions, last }: ColumnHistory, moment: Date): ColumnState =>
  (versions.findLast(isBy(moment)) ?? versions[0])?.state ?? last

const isSame = (a: ColumnFields, b: ColumnFields): boolean =>
  FIELDS.every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]))

type Then = { readonly history: ColumnHistory; readonly state: ColumnState }

/**
 * Gives each column its parent and its path of that time, parents first. A parent that was deleted
 * has left the versions of its children on SQLite; their paths still name it.
 */
const withPlaces = (then: readonly Then[], histories: readonly ColumnHistory[]): Then[] => {
  const byId = new Map(then.map((entry) => [entry.state.id, entry]))
  const formerPaths = new Map(
    histories.flatMap(({ id, last, versions }) =>
      [...versions.map(({ state }) => state), last].map(({ path }) => [path, id]),
    ),
  )
  const parentOf = ({ parentId, path }: ColumnState): string | null => {
    const above = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    const id = parentId ?? (above === '' ? null : (formerPaths.get(above) ?? null))
    return id !== null && byId.has(id) ? id : null
  }
  const placed = new Map<string, Then>()
  const place = (entry: Then, above: ReadonlySet<string>): Then => {
    const known = placed.get(entry.state.id)
    if (known) return known
    const parentId = parentOf(entry.state)
    const parent = parentId === null || above.has(parentId) ? undefined : byId.get(parentId)
    const placedParent = parent && place(parent, new Set([...above, entry.state.id]))
    const path = placedParent ? `${placedParent.state.path}/${entry.state.slug}` : entry.state.slug
    const result = { ...entry, state: { ...entry.state, parentId: placedParent?.state.id ?? null, path } }
    placed.set(entry.state.id, result)
    return result
  }
  for (const entry of then) place(entry, new Set())
  return [...placed.values()]
}
