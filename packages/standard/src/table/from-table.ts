import { describeError } from '@zhanqun/errors'
import { inTreeOrder } from '../tree.ts'
import type { StandardItem } from '../types.ts'
import { type BadCell, badCell } from './bad-cells.ts'
import { officialItems } from './official-items.ts'
import { ownItems } from './own-items.ts'
import { readRows } from './read-rows.ts'
import type { ReadItem } from './row-item.ts'

export type FromTable =
  | { readonly items: readonly StandardItem[]; readonly badCells: null }
  /** Every cell that cannot be read, row by row. */
  | { readonly items: null; readonly badCells: readonly BadCell[] }

/**
 * Reads the items of a table: one that `toTable` made comes back exactly; an official table (国办发〔2019〕54号)
 * gives an item for each matter, below one for each first-level matter. What a table does not say
 * becomes an editable default, marked `unconfirmed`.
 *
 * What the items say together is for `checkStandard`.
 * @param rows the cells of the file's sheet as text, titles and header included
 * @param options.parentId where the table's top items stand; without it they are top-level columns
 */
export const fromTable = (
  rows: readonly (readonly string[])[],
  { parentId = null }: { parentId?: string | null } = {},
): FromTable => {
  const read = readRows(rows)
  if ('missing' in read) {
    const message = describeError('TABLE_HEADER', { missing: read.missing.join('、') })
    return { items: null, badCells: [{ row: read.row, column: '', value: '', code: 'TABLE_HEADER', message }] }
  }
  const badCells: BadCell[] = []
  const found = read.keys.has('id')
    ? ownItems({ rows: read.rows, parentId, badCells })
    : officialItems({ rows: read.rows, parentId, badCells })
  badCells.push(...idsTwice(found, read.keys.has('id')))
  if (badCells.length > 0) return { items: null, badCells: badCells.toSorted((a, b) => a.row - b.row) }
  return { items: inTreeOrder(found.map(({ item }) => item)), badCells: null }
}

const idsTwice = (found: readonly ReadItem[], own: boolean): readonly BadCell[] => {
  const firstRow = new Map<string, number>()
  return found.flatMap(({ item, row }) => {
    const other = firstRow.get(item.id)
    if (other === undefined) {
      firstRow.set(item.id, row.row)
      return []
    }
    const key = own ? 'id' : row.cells.second === '' ? 'first' : 'second'
    return [badCell({ row, key, code: own ? 'TABLE_CELL_ID_TWICE' : 'TABLE_CELL_ITEM_TWICE', details: { other } })]
  })
}
