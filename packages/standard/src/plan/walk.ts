import type { StandardItem, StandardVersion } from '../types.ts'
import { applyPlan } from './apply-plan.ts'
import { isInOrder, siblingsOf } from './order.ts'
import { mayReshape, refusal } from './place.ts'
import { isSameShape, shapeOf } from './shape.ts'
import { neededItems, type SiteItems } from './site-items.ts'
import { adoptableColumn, columnOf, type Place, refOf } from './standing.ts'
import { retimings } from './timing.ts'
import type { Mendable, NewColumn, PlanOperation, SiteColumn, SiteFinding } from './types.ts'

export type WalkArguments = {
  readonly columns: readonly SiteColumn[]
  readonly siteItems: SiteItems
  readonly previous: StandardVersion | null
  readonly mend: ReadonlySet<Mendable>
  readonly reserved: ReadonlySet<string>
}

export type Walk = {
  readonly findings: readonly SiteFinding[]
  readonly operations: readonly PlanOperation[]
  /** Columns that stand for an item. */
  readonly claimed: ReadonlySet<string>
}

type Check = {
  readonly item: StandardItem
  readonly column: SiteColumn
  readonly mended: ReadonlySet<Mendable>
}

const NOTHING: ReadonlySet<Mendable> = new Set()

/**
 * Goes once through the items, parents first: what each one's column lacks, and the steps that mend it,
 * each judged on the columns as the steps before it leave them.
 */
export const walk = ({ columns, siteItems, previous, mend, reserved }: WalkArguments): Walk => {
  let rows = columns
  const findings: SiteFinding[] = []
  const operations: PlanOperation[] = []
  const places = new Map<string, Place>()
  const claimed = new Set<string>()
  const needed = neededItems(siteItems, columns)

  const step = (operation: PlanOperation): void => {
    rows = applyPlan({ columns: rows, operations: [operation] })
    operations.push(operation)
  }
  const at = (columnId: string): SiteColumn | undefined => rows.find(({ id }) => id === columnId)

  /** undefined where the parent stands nowhere, or is still to be created. */
  const parentOf = (item: StandardItem): string | null | undefined => {
    if (item.parentId === null) return null
    const place = places.get(item.parentId)
    return place?.exists ? place.columnId : undefined
  }

  const create = (item: StandardItem): void => {
    findings.push({ type: 'missing', item: item.id, name: item.name })
    const parentId = parentOf(item)
    const ref = refOf(item)
    places.set(item.id, { columnId: ref, exists: false })
    if (!mend.has('missing') || parentId === undefined) return
    const reason = refusal({ rows, columnId: null, slug: item.slug, parentId, reserved })
    if (reason !== null) {
      findings.push({ type: 'conflict', item: item.id, columnId: null, name: item.name, reason })
      return
    }
    step({ type: 'create', ref, parentId, values: newColumn(item) })
    places.set(item.id, { columnId: ref, exists: true })
    claimed.add(ref)
  }

  const adopt = (item: StandardItem, column: SiteColumn): void => {
    findings.push({ type: 'adoptable', item: item.id, columnId: column.id, name: column.name })
    if (mend.has('adoptable')) step({ type: 'adopt', columnId: column.id, from: column.standardItem, to: item.id })
  }

  const checkName = ({ item, column: { id, name }, mended }: Check): void => {
    if (name === item.name) return
    const type = item.allowedNames.includes(name) ? 'allowed-name' : 'renamed'
    findings.push({ type, item: item.id, columnId: id, name, expected: item.name })
    if (mended.has(type)) step({ type: 'rename', columnId: id, from: name, to: item.name })
  }

  const checkPlace = ({ item, column: { id, name, slug, parentId: from }, mended }: Check): void => {
    const place = item.parentId === null ? null : places.get(item.parentId)
    if (place === undefined || (place?.columnId ?? null) === from) return
    findings.push({ type: 'moved', item: item.id, columnId: id, name, expectedParent: item.parentId })
    const to = parentOf(item)
    if (!mended.has('moved') || to === undefined) return
    const reason = refusal({ rows, columnId: id, slug, parentId: to, reserved })
    if (reason !== null) findings.push({ type: 'conflict', item: item.id, columnId: id, name, reason })
    else step({ type: 'move', columnId: id, from, to })
  }

  const checkShape = ({ item, column, mended }: Check): void => {
    const to = shapeOf(item)
    if (isSameShape(column, to)) return
    const { id: columnId, name } = column
    const from = shapeOf(column)
    findings.push({ type: 'reshaped', item: item.id, columnId, name, from, to })
    if (!mended.has('reshaped')) return
    if (mayReshape(column, to)) step({ type: 'reshape', columnId, from, to })
    else findings.push({ type: 'conflict', item: item.id, columnId, name, reason: 'content' })
  }

  for (const item of siteItems.items) {
    const parentId = parentOf(item)
    const bound = columnOf({ rows, item, parentId })
    const found =
      bound ?? (parentId === undefined ? undefined : adoptableColumn({ rows, item, parentId, siteItems, claimed }))
    if (!found) {
      if (needed.has(item.id)) create(item)
      continue
    }
    places.set(item.id, { columnId: found.id, exists: true })
    claimed.add(found.id)
    if (!bound) adopt(item, found)
    // What is not adopted stays a local extension, which nothing touches.
    const check = { item, column: found, mended: bound || mend.has('adoptable') ? mend : NOTHING }
    checkPlace(check)
    checkName(check)
    checkShape(check)
    findings.push(...retimings({ item, column: found, previous }))
  }

  for (const siblings of siblingsOf({ rows, siteItems, places })) {
    if (isInOrder(siblings)) continue
    const expected = siblings.map(({ columnId }) => columnId)
    findings.push({ type: 'reordered', parentId: siblings[0]?.parentId ?? null, expected })
    if (!mend.has('reordered')) continue
    for (const { columnId, item } of siblings) {
      const column = at(columnId)
      if (column && column.order !== item.order) step({ type: 'reorder', columnId, from: column.order, to: item.order })
    }
  }
  return { findings, operations, claimed }
}

const newColumn = (item: StandardItem): NewColumn => ({
  ...shapeOf(item),
  name: item.name,
  slug: item.slug,
  order: item.order,
  standardItem: item.id,
  hidden: false,
  updateOverride: null,
})
