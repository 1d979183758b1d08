import { cellId } from './cells.ts'
import { headingRows, spanFrom } from './heading-rows.ts'
import type { CellId, TableBlock, TableColumn, TableRow } from './types.ts'

/** A heading and the cells it covers. */
export type GridHead = {
  readonly text: string
  readonly colspan: number
  readonly rowspan: number
  /** `colgroup` and `rowgroup` only for the outermost headings, which fill a group of their own. */
  readonly scope: 'col' | 'colgroup' | 'row' | 'rowgroup'
}

export type GridCell = { readonly id: CellId; readonly row: TableRow; readonly column: TableColumn }

export type GridRow = {
  /** Headings that begin in this row; those from above reach into it by their rowspan. */
  readonly heads: readonly GridHead[]
  readonly cells: readonly GridCell[]
}

/** A block as it is drawn: on a page, in a form, in a document or on a sheet. */
export type Grid = {
  readonly caption: string
  /** Columns taken by the headings of rows; 0 where rows have none. */
  readonly headColumns: number
  /** How many columns stand under each outermost heading; neighbours without one together. */
  readonly columnGroups: readonly number[]
  /** Rows of column headings. The corner, `headColumns` wide and as high as all of them, is empty. */
  readonly head: readonly (readonly GridHead[])[]
  /** Rows in groups, each of which is a `tbody`. */
  readonly rowGroups: readonly (readonly GridRow[])[]
}

/** How to draw a block: which heading covers what. */
export const gridOf = (block: TableBlock): Grid => ({
  caption: block.caption,
  headColumns: headColumnsOf(block),
  columnGroups: runsOf(block.columns, ({ groups }) => groups[0]).map(({ length }) => length),
  head: headOf(block),
  rowGroups: rowGroupsOf(block),
})

/** Columns taken by the headings of a block's rows. */
export const headColumnsOf = (block: TableBlock): number =>
  block.rows.every(({ label }) => label === '')
    ? 0
    : Math.max(...numericRows(block).map((row) => headingsOf(block, row).length)) + 1

const headOf = (block: TableBlock): GridHead[][] =>
  headingRows(block).map((texts, level, { length }) =>
    texts.flatMap((text, index): GridHead[] => {
      if (block.columns[index]?.groups.length === level) {
        return [{ text, colspan: 1, rowspan: length - level, scope: 'col' }]
      }
      const colspan = spanFrom({ columns: block.columns, index, level })
      return colspan === 0 ? [] : [{ text, colspan, rowspan: 1, scope: level === 0 ? 'colgroup' : 'col' }]
    }),
  )

const rowGroupsOf = (block: TableBlock): GridRow[][] => {
  const rows = numericRows(block)
  const headColumns = headColumnsOf(block)
  const headOfGroup = (heading: TableRow, level: number): GridHead => ({
    text: textOf(heading),
    colspan: 1,
    rowspan: rows.filter((row) => headingsOf(block, row).includes(heading)).length,
    scope: level === 0 ? 'rowgroup' : 'row',
  })
  return runsOf(rows, (row) => headingsOf(block, row)[0]?.id).map((group) =>
    group.map((row, index) => {
      const headings = headingsOf(block, row)
      const above = index === 0 ? [] : headingsOf(block, group[index - 1] ?? row)
      const own: GridHead = { text: textOf(row), colspan: headColumns - headings.length, rowspan: 1, scope: 'row' }
      return {
        heads: [
          ...headings.flatMap((heading, level) => (above.includes(heading) ? [] : headOfGroup(heading, level))),
          ...(headColumns === 0 ? [] : [own]),
        ],
        cells: block.columns.map((column) => ({ id: cellId({ row: row.id, column: column.id }), row, column })),
      }
    }),
  )
}

const numericRows = (block: TableBlock): readonly TableRow[] => block.rows.filter(({ numeric }) => numeric)

/** The headings above a row that have no numbers of their own, outermost first. */
const headingsOf = (block: TableBlock, { parent }: TableRow): readonly TableRow[] => {
  const above = block.rows.find(({ id }) => id === parent)
  return above ? [...headingsOf(block, above), ...(above.numeric ? [] : [above])] : []
}

const textOf = ({ number, label }: TableRow): string => `${number}${label}`

/** Neighbours with the same key, together. */
const runsOf = <Item>(items: readonly Item[], keyOf: (item: Item) => string | undefined): Item[][] => {
  const runs: Item[][] = []
  for (const item of items) {
    const run = runs.at(-1)
    const [first] = run ?? []
    if (run && first !== undefined && keyOf(first) === keyOf(item)) run.push(item)
    else runs.push([item])
  }
  return runs
}
