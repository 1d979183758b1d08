import { type BadCell, type CellReader, cellReader } from './bad-cells.ts'
import { parseId, parseName } from './cells.ts'
import { derivedId } from './derived-id.ts'
import type { TableRow } from './read-rows.ts'
import { type ReadItem, rowItem } from './row-item.ts'

/** Items of a table with our own columns: one a row, wherever its parent stands. */
export const ownItems = ({
  rows,
  parentId,
  badCells,
}: {
  rows: readonly TableRow[]
  parentId: string | null
  badCells: BadCell[]
}): readonly ReadItem[] => {
  const ids = new Set(rows.map(({ cells }) => cells.id))
  const parents = new Set(rows.map(({ cells }) => cells.parent))
  return rows.map((row, index) => {
    const reader = cellReader(row, badCells)
    const { parent } = row.cells
    if (parent !== '' && parent !== parentId && !ids.has(parent)) reader.refuse('parent', 'TABLE_CELL_PARENT')
    const above = parent === '' ? parentId : parent
    const name = nameOf(reader)
    const id = reader.read('id', parseId, derivedId({ parentId: above, name }))
    const holdsOthers = parents.has(id)
    return { row, item: rowItem({ reader, id, parentId: above, name, order: (index + 1) * 10, holdsOthers }) }
  })
}

/** The official columns say the name too; one that was changed in one place only would be lost. */
const nameOf = ({ read, text, refuse }: CellReader): string => {
  const key = text('second') === '' ? 'first' : 'second'
  const official = read(key, parseName, '')
  const name = read('name', parseName, '')
  if (name === '' && official === '' && text('name') === '' && text(key) === '') refuse('name', 'TABLE_CELL_REQUIRED')
  if (name !== '' && official !== '' && name !== official) refuse(key, 'TABLE_CELL_NAME_DIFFERS', { name })
  return name || official
}
