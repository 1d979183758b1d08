import type { Payload } from 'payload'
import { z } from 'zod'
import type { Column } from '../model.ts'
import { relation } from './fields.ts'
import { findRows } from './find.ts'
import { COLUMN_FIELDS, columnOf } from './site-rows.ts'

/** The columns of a site that are in use, parents before children. */
export const loadColumns = async ({ payload, siteId }: { payload: Payload; siteId: string }): Promise<Column[]> => {
  const rows = await findRows({
    payload,
    collection: 'columns',
    where: { site: { equals: siteId } },
    select: { ...COLUMN_FIELDS, hidden: true },
  })
  return columnOrder(withoutHidden(rows).map(columnOf))
}

const hiddenSchema = z.object({ id: z.string(), parent: relation, hidden: z.boolean().nullish() })

/** Columns out of use take everything below them along. */
const withoutHidden = (rows: readonly unknown[]): unknown[] => {
  const places = new Map(rows.map((row) => hiddenSchema.parse(row)).map((place) => [place.id, place]))
  const isHidden = (id: string, depth = 0): boolean => {
    const place = places.get(id)
    if (!place || depth > places.size) return false
    return Boolean(place.hidden) || (place.parent !== null && isHidden(place.parent, depth + 1))
  }
  return [...places.keys()].flatMap((id, index) => (isHidden(id) ? [] : [rows[index]]))
}

/** Parents before children, siblings by order then id. A column whose parent is gone stands at the top. */
const columnOrder = (columns: readonly Column[]): Column[] => {
  const known = new Set(columns.map(({ id }) => id))
  const children = new Map<string | null, Column[]>()
  for (const column of columns) {
    const parent = column.parentId !== null && known.has(column.parentId) ? column.parentId : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(column)
    else children.set(parent, [column])
  }
  const ordered: Column[] = []
  const visit = (parent: string | null): void => {
    const siblings = children.get(parent) ?? []
    siblings.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    for (const column of siblings) {
      ordered.push(column)
      visit(column.id)
    }
  }
  visit(null)
  return ordered
}
