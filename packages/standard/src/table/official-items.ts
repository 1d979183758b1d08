import { item, optionalAt } from '../define.ts'
import { NORMS } from '../norms.ts'
import type { DisclosureLevel, StandardItem } from '../types.ts'
import { type BadCell, badCell, cellReader } from './bad-cells.ts'
import { parseName } from './cells.ts'
import type { TableKey } from './columns.ts'
import { derivedId } from './derived-id.ts'
import type { TableRow } from './read-rows.ts'
import { type ReadItem, rowItem } from './row-item.ts'

/**
 * Items of an official table: one a second-level matter, below one for its first-level matter. A row
 * without names, or with those of the row before (merged cells), goes on with that row's matter.
 */
export const officialItems = ({
  rows,
  parentId,
  badCells,
}: {
  rows: readonly TableRow[]
  parentId: string | null
  badCells: BadCell[]
}): readonly ReadItem[] => {
  const groups = [...Map.groupBy(mattersOf(rows, badCells), ({ first }) => first)]
  return groups.flatMap(([first, matters], index): ReadItem[] => {
    const place = { parentId, name: first, order: (index + 1) * 10 }
    const id = derivedId(place)
    const [head] = matters
    if (!head) return []
    const inner = matters.filter(({ second }) => second !== '')
    const own = matters
      .filter(({ second }) => second === '')
      .map(({ row }) => ({
        row,
        item: rowItem({ ...place, id, reader: cellReader(row, badCells), holdsOthers: inner.length > 0 }),
      }))
    const below = inner.map(({ row, second }, at): ReadItem => {
      const inside = { parentId: id, name: second, order: (at + 1) * 10 }
      const reader = cellReader(row, badCells)
      return { row, item: rowItem({ ...inside, id: derivedId(inside), reader, holdsOthers: false }) }
    })
    if (own.length > 0) return [...own, ...below]
    return [{ row: head.row, item: sectionItem({ ...place, id, below }) }, ...below]
  })
}

type Matter = { readonly row: TableRow; readonly first: string; readonly second: string }

/** One entry for each matter, rows that go on with it taken in. */
const mattersOf = (rows: readonly TableRow[], badCells: BadCell[]): readonly Matter[] => {
  const matters: Matter[] = []
  for (const row of rows) {
    const { read } = cellReader(row, badCells)
    const last = matters.at(-1)
    const second = read('second', parseName, '')
    const first = read('first', parseName, second === '' ? '' : (last?.first ?? ''))
    const goesOn = last && ((first === '' && second === '') || (first === last.first && second === last.second))
    if (goesOn) {
      matters.splice(-1, 1, { ...last, row: continued(last.row, row, badCells) })
    } else if (first === '') {
      if (row.cells.first === '') badCells.push(badCell({ row, key: 'first', code: 'TABLE_CELL_REQUIRED' }))
    } else {
      matters.push({ row, first, second })
    }
  }
  return matters
}

/** Cells in which a row that goes on may not say anything else than the row before. */
const SHARED: readonly TableKey[] = ['basis', 'update', 'organ', 'channels', 'audience', 'ways', 'levels']

const continued = (last: TableRow, row: TableRow, badCells: BadCell[]): TableRow => {
  for (const key of SHARED) {
    const text = row.cells[key]
    if (text !== '' && text !== last.cells[key]) badCells.push(badCell({ row, key, code: 'TABLE_CELL_CONTINUED' }))
  }
  const elements = [last.cells.elements, row.cells.elements].filter((text) => text !== '')
  return { ...last, cells: { ...last.cells, elements: [...new Set(elements)].join('\n') } }
}

/** A first-level matter that the table names only: it holds the matters below it, at all their levels. */
const sectionItem = ({
  below,
  ...place
}: Pick<StandardItem, 'id' | 'parentId' | 'name' | 'order'> & { below: readonly ReadItem[] }): StandardItem => {
  const levels = below.map((read) => read.item.disclosureLevels)
  const all: readonly DisclosureLevel[] = levels.some((own) => own.length === 0) ? [] : [...new Set(levels.flat())]
  return item({
    ...place,
    slug: place.id,
    kind: 'section',
    template: 'section',
    minimum: 0,
    applies: optionalAt(all),
    update: { type: 'at-once' },
    updateSource: { ref: NORMS.productDefault, clause: '', sourceStatus: 'unconfirmed' },
    norm: { ref: NORMS.importedTable, clause: '' },
    sourceStatus: 'unconfirmed',
    description: '',
  })
}
