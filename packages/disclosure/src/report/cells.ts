import type { AnnualTable, CellId, TableBlock, TableColumn, TableRow } from './types.ts'

/** The numbers of a table; null, or no entry, where none was filled in. */
export type CellValues = Readonly<Record<CellId, number | null>>

/** The id under which a table's values keep a cell. */
export const cellId = ({ row, column }: { row: string; column: string }): CellId => `${row}/${column}`

/** One number of a table, with all that belongs to it. */
export type Cell = {
  readonly id: CellId
  readonly table: AnnualTable
  readonly block: TableBlock
  readonly row: TableRow
  readonly column: TableColumn
}

/** All numbers of a table, row by row. */
export const cellsOf = (table: AnnualTable): readonly Cell[] =>
  table.blocks.flatMap((block) =>
    block.rows
      .filter(({ numeric }) => numeric)
      .flatMap((row) =>
        block.columns.map((column) => ({
          id: cellId({ row: row.id, column: column.id }),
          table,
          block,
          row,
          column,
        })),
      ),
  )

/** What stands in a cell; null where nothing was filled in. */
export const valueAt = (values: CellValues, id: CellId): number | null =>
  Object.hasOwn(values, id) ? (values[id] ?? null) : null

/** `三、（三）1.属于国家秘密`: a row with the numbers of the headings above it. */
export const rowLabel = ({ block, row }: { block: TableBlock; row: TableRow }): string => {
  const above = block.rows.find(({ id }) => id === row.parent)
  const numbers = above ? numbersOf({ block, row: above }) : ''
  return `${numbers}${row.number}${row.label}`
}

/** `法人或其他组织—其他`: a column with the headings above it. */
export const columnLabel = ({ groups, label }: TableColumn): string => [...groups, label].join('—')

/** `表三“二、上年结转申请数量”行“自然人”列`, for messages. */
export const cellLabel = ({ table, block, row, column }: Omit<Cell, 'id'>): string =>
  `${table.name}${row.label === '' ? '' : `${quoted(rowLabel({ block, row }))}行`}${quoted(columnLabel(column))}列`

/** A label in quotation marks; those inside it become single ones. */
export const quoted = (text: string): string => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`

const numbersOf = ({ block, row }: { block: TableBlock; row: TableRow }): string => {
  const above = block.rows.find(({ id }) => id === row.parent)
  return `${above ? numbersOf({ block, row: above }) : ''}${row.number}`
}
