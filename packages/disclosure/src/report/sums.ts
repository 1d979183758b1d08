import { type CellValues, cellId, valueAt } from './cells.ts'
import type { CellId, TableBlock, TableColumn, TableRow } from './types.ts'

/** One computed cell and what it is the sum of. A cell where a sum row meets a sum column has two rules. */
export type SumRule = {
  readonly cell: CellId
  readonly row: TableRow
  readonly column: TableColumn
  readonly addends: readonly CellId[]
  readonly text: string
}

/** The sums that a block's rows and columns declare, those along the rows first. */
export const sumRulesOf = ({ columns, rows }: TableBlock): readonly SumRule[] =>
  rows
    .filter(({ numeric }) => numeric)
    .flatMap((row) =>
      columns.flatMap((column) => {
        const cell = cellId({ row: row.id, column: column.id })
        const along = column.sum && {
          addends: column.sum.of.map((id) => cellId({ row: row.id, column: id })),
          text: column.sum.text,
        }
        const down = row.sum && {
          addends: row.sum.of.map((id) => cellId({ row: id, column: column.id })),
          text: row.sum.text,
        }
        return [along, down].filter((sum) => sum !== null).map((sum) => ({ cell, row, column, ...sum }))
      }),
    )

/** What cells add up to, those not filled in counting as 0; null when none is filled in. */
export const sumOf = ({ values, cells }: { values: CellValues; cells: readonly CellId[] }): number | null =>
  addUp(cells.map((cell) => valueAt(values, cell)))

/** Whether two numbers are the same to two decimals. */
export const same = (a: number, b: number): boolean => Math.abs(a - b) < HALF_A_CENT

/** @see sumOf */
export const addUp = (numbers: readonly (number | null)[]): number | null => {
  const known = numbers.filter((number) => number !== null)
  return known.length === 0 ? null : toCents(known.reduce((sum, number) => sum + number, 0))
}

const HALF_A_CENT = 0.005

/** Without what binary fractions add: 0.1 + 0.2 is 0.3. */
const toCents = (number: number): number => (Number.isInteger(number) ? number : Math.round(number * 100) / 100)
