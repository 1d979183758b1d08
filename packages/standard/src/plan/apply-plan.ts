import { ZhanqunError } from '@zhanqun/errors'
import { isSameShape } from './shape.ts'
import type { PlanOperation, SiteColumn } from './types.ts'

/**
 * The columns of a site after a plan; created ones have their `ref` as id.
 * @throws `STANDARD_PLAN_CHANGED` when a column is not as the plan found it
 */
export const applyPlan = ({
  columns,
  operations,
}: {
  columns: readonly SiteColumn[]
  operations: readonly PlanOperation[]
}): readonly SiteColumn[] => {
  const rows = new Map(columns.map((column) => [column.id, column]))
  for (const operation of operations) applyOperation(rows, operation)
  return [...rows.values()]
}

const applyOperation = (rows: Map<string, SiteColumn>, operation: PlanOperation): void => {
  switch (operation.type) {
    case 'create': {
      const { ref, parentId, values } = operation
      if (rows.has(ref) || (parentId !== null && !rows.has(parentId))) throw changed(values.name)
      rows.set(ref, { ...values, id: ref, parentId, articles: 0 })
      return
    }
    case 'adopt':
      change(rows, operation, 'standardItem')
      return
    case 'rename':
      change(rows, operation, 'name')
      return
    case 'move':
      if (operation.to !== null && !rows.has(operation.to)) throw changed(operation.columnId)
      change(rows, operation, 'parentId')
      return
    case 'reorder':
      change(rows, operation, 'order')
      return
    case 'reshape': {
      const column = rowOf(rows, operation.columnId)
      if (!isSameShape(column, operation.from)) throw changed(column.name)
      rows.set(column.id, { ...column, ...operation.to })
      return
    }
    case 'detach':
      change(rows, { ...operation, to: null }, 'standardItem')
      return
    case 'remove': {
      const column = rowOf(rows, operation.columnId)
      if (column.articles > 0 || hasBelow(rows.values(), column.id)) throw changed(column.name)
      rows.delete(column.id)
      return
    }
    default:
      operation satisfies never
  }
}

export const hasBelow = (rows: Iterable<SiteColumn>, columnId: string): boolean => {
  for (const { parentId } of rows) if (parentId === columnId) return true
  return false
}

const change = <F extends 'standardItem' | 'name' | 'parentId' | 'order'>(
  rows: Map<string, SiteColumn>,
  { columnId, from, to }: { readonly columnId: string; readonly from: SiteColumn[F]; readonly to: SiteColumn[F] },
  field: F,
): void => {
  const column = rowOf(rows, columnId)
  if (column[field] !== from) throw changed(column.name)
  rows.set(columnId, { ...column, [field]: to })
}

const rowOf = (rows: ReadonlyMap<string, SiteColumn>, id: string): SiteColumn => {
  const column = rows.get(id)
  if (!column) throw changed(id)
  return column
}

const changed = (name: string): ZhanqunError => new ZhanqunError('STANDARD_PLAN_CHANGED', { name })
