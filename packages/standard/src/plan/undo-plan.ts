import { applyPlan, hasBelow } from './apply-plan.ts'
import { mayReshape, refusal } from './place.ts'
import { isSameShape, shapeOf } from './shape.ts'
import type { ConflictReason, PlanOperation, SiteColumn } from './types.ts'

/** A column that is left as it is now. */
export type UndoRefusal = {
  readonly columnId: string
  readonly name: string
  /**
   * `changed`, `filled`, `gone`: what has been done to it since; `in-use`: columns stand below it;
   * `no-parent`: the column that it stood below is gone; else as in a plan.
   */
  readonly reason: 'changed' | 'filled' | 'gone' | 'in-use' | 'no-parent' | ConflictReason
}

export type UndoPlan = {
  readonly operations: readonly PlanOperation[]
  readonly refused: readonly UndoRefusal[]
}

/**
 * The steps that lead a site back to how it was before a plan. What somebody has changed or filled
 * since stays; a removed column comes back under a new id.
 * @param before the columns before the plan
 * @param after the columns as the plan left them, with the ids that the created ones got
 * @param now the columns as they are
 * @param furnished created columns that somebody has given what plans do not see, a description for one
 */
export const undoPlan = ({
  before,
  after,
  now,
  furnished = new Set(),
}: {
  before: readonly SiteColumn[]
  after: readonly SiteColumn[]
  now: readonly SiteColumn[]
  furnished?: ReadonlySet<string>
}): UndoPlan => {
  const tasks = tasksOf({ before, after, now, furnished })
  const refused = tasks.flatMap((task) => ('reason' in task ? [task] : []))
  const operations: PlanOperation[] = []
  let pending = tasks.flatMap((task) => ('reason' in task ? [] : [task]))
  let rows = now
  // A column may have to wait for another one to leave its old place.
  for (let progress = true; progress; ) {
    progress = false
    for (const task of pending) {
      if (task.blockedBy(rows) !== null) continue
      rows = applyPlan({ columns: rows, operations: task.operations })
      operations.push(...task.operations)
      pending = pending.filter((other) => other !== task)
      progress = true
    }
  }
  const left = pending.map(
    ({ columnId, name, blockedBy }): UndoRefusal => ({ columnId, name, reason: blockedBy(rows) ?? 'changed' }),
  )
  return { operations, refused: [...refused, ...left] }
}

type Task = {
  readonly columnId: string
  readonly name: string
  readonly operations: readonly PlanOperation[]
  readonly blockedBy: (rows: readonly SiteColumn[]) => UndoRefusal['reason'] | null
}

type Rows = ReadonlyMap<string, SiteColumn>

const tasksOf = (rows: {
  before: readonly SiteColumn[]
  after: readonly SiteColumn[]
  now: readonly SiteColumn[]
  furnished: ReadonlySet<string>
}): readonly (Task | UndoRefusal)[] => {
  const before = byId(rows.before)
  const after = byId(rows.after)
  const now = byId(rows.now)
  const back = (id: string | null): string | null =>
    id !== null && before.has(id) && !now.has(id) ? refOfRemoved(id) : id
  return [
    ...rows.before.flatMap((column) => (after.has(column.id) || now.has(column.id) ? [] : [recreate(column, back)])),
    ...rows.before.flatMap((column) => {
      const left = after.get(column.id)
      return left ? changeBack({ column, left, current: now.get(column.id), back }) : []
    }),
    ...rows.after.flatMap((column) =>
      before.has(column.id) ? [] : takeAway({ column, now, isFurnished: rows.furnished.has(column.id) }),
    ),
  ]
}

const byId = (columns: readonly SiteColumn[]): Rows => new Map(columns.map((column) => [column.id, column]))

/** The reference by which an undoing plan's steps name a removed column that comes back. */
export const refOfRemoved = (id: string): string => `back:${id}`

const NO_RESERVED: ReadonlySet<string> = new Set()

type Back = (id: string | null) => string | null

/** Why a column cannot go back to where it was; what the system keeps for itself it did not have then either. */
const placeRefusal = ({
  rows,
  columnId,
  slug,
  parentId,
}: {
  rows: readonly SiteColumn[]
  columnId: string | null
  slug: string
  parentId: string | null
}): UndoRefusal['reason'] | null =>
  parentId !== null && !rows.some(({ id }) => id === parentId)
    ? 'no-parent'
    : refusal({ rows, columnId, slug, parentId, reserved: NO_RESERVED })

const recreate = (column: SiteColumn, back: Back): Task => {
  const { id, articles: _, parentId: oldParent, ...values } = column
  const parentId = back(oldParent)
  return {
    columnId: id,
    name: column.name,
    operations: [{ type: 'create', ref: refOfRemoved(id), parentId, values }],
    blockedBy: (rows) => placeRefusal({ rows, columnId: null, slug: column.slug, parentId }),
  }
}

const changeBack = ({
  column,
  left,
  current,
  back,
}: {
  column: SiteColumn
  left: SiteColumn
  current: SiteColumn | undefined
  back: Back
}): readonly (Task | UndoRefusal)[] => {
  const { id: columnId, slug } = column
  const parentId = back(column.parentId)
  const operations = stepsBack({ column, left, parentId })
  if (operations.length === 0) return []
  if (!current) return [{ columnId, name: left.name, reason: 'gone' }]
  const { name } = current
  if (isChanged(left, current)) return [{ columnId, name, reason: 'changed' }]
  const moves = operations.some(({ type }) => type === 'move')
  const reshapes = operations.some(({ type }) => type === 'reshape')
  return [
    {
      columnId,
      name,
      operations,
      blockedBy: (rows) => {
        if (reshapes && current.articles > left.articles && !mayReshape(current, column)) return 'filled'
        return moves ? placeRefusal({ rows, columnId, slug, parentId }) : null
      },
    },
  ]
}

const stepsBack = ({
  column,
  left,
  parentId,
}: {
  column: SiteColumn
  left: SiteColumn
  parentId: string | null
}): readonly PlanOperation[] => {
  const columnId = column.id
  const steps: PlanOperation[] = []
  if (column.parentId !== left.parentId) steps.push({ type: 'move', columnId, from: left.parentId, to: parentId })
  if (column.name !== left.name) steps.push({ type: 'rename', columnId, from: left.name, to: column.name })
  if (column.order !== left.order) steps.push({ type: 'reorder', columnId, from: left.order, to: column.order })
  if (!isSameShape(column, left)) steps.push({ type: 'reshape', columnId, from: shapeOf(left), to: shapeOf(column) })
  if (column.standardItem !== left.standardItem) {
    if (column.standardItem !== null)
      steps.push({ type: 'adopt', columnId, from: left.standardItem, to: column.standardItem })
    else if (left.standardItem !== null) steps.push({ type: 'detach', columnId, from: left.standardItem })
  }
  return steps
}

const takeAway = ({
  column,
  now,
  isFurnished,
}: {
  column: SiteColumn
  now: Rows
  isFurnished: boolean
}): readonly (Task | UndoRefusal)[] => {
  const { id: columnId } = column
  const current = now.get(columnId)
  if (!current) return []
  const { name } = current
  if (current.articles > 0) return [{ columnId, name, reason: 'filled' }]
  const isOther = column.hidden !== current.hidden || current.updateOverride !== null
  if (isFurnished || isOther || isChanged(column, current)) return [{ columnId, name, reason: 'changed' }]
  return [
    {
      columnId,
      name,
      operations: [{ type: 'remove', columnId }],
      blockedBy: (rows) => (hasBelow(rows, columnId) ? 'in-use' : null),
    },
  ]
}

const isChanged = (left: SiteColumn, current: SiteColumn): boolean =>
  left.parentId !== current.parentId ||
  left.name !== current.name ||
  left.slug !== current.slug ||
  left.order !== current.order ||
  left.standardItem !== current.standardItem ||
  !isSameShape(left, current)
