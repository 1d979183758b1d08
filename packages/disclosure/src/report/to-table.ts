import { type CellValues, cellId, valueAt } from './cells.ts'
import { headColumnsOf } from './grid.ts'
import { headingRows } from './heading-rows.ts'
import type { AnnualTable, TableBlock } from './types.ts'

/**
 * A table as rows of texts for a spreadsheet: of each item its caption, its column headings and its
 * rows, whose headings stand in the first column. What is not filled in is an empty text.
 */
export const toTable = ({
  table,
  values,
}: {
  table: AnnualTable
  values: CellValues
}): readonly (readonly string[])[] =>
  table.blocks.flatMap((block) => [
    ...(table.blocks.length > 1 ? [[block.caption]] : []),
    ...headingRows(block).map((texts) => [...(hasRowHeadings(block) ? [''] : []), ...texts]),
    ...block.rows.map((row) => [
      ...(hasRowHeadings(block) ? [`${row.number}${row.label}`] : []),
      ...block.columns.map(({ id }) => {
        const value = row.numeric ? valueAt(values, cellId({ row: row.id, column: id })) : null
        return value === null ? '' : String(value)
      }),
    ]),
  ])

const hasRowHeadings = (block: TableBlock): boolean => headColumnsOf(block) > 0
