import { type CellValues, cellLabel, cellsOf, valueAt } from './cells.ts'
import { type ReportFinding, type ReportFindingCode, reportFinding } from './report-findings.ts'
import type { AnnualTable, NumberKind } from './types.ts'

/** Numbers that cannot be, cells that the form does not have, and how many were not filled in. */
export const checkCells = ({ table, values }: { table: AnnualTable; values: CellValues }): readonly ReportFinding[] => {
  const cells = cellsOf(table)
  const known = new Set(cells.map(({ id }) => id))
  const here = { part: table.id, table: table.id } as const
  const empty = cells.filter(({ id }) => valueAt(values, id) === null).map(({ id }) => id)
  return [
    ...Object.keys(values)
      .filter((id) => !known.has(id))
      .map((id) =>
        reportFinding({
          code: 'cell-unknown',
          details: { table: table.name, cell: id },
          place: { ...here, cells: [id] },
        }),
      ),
    ...cells.flatMap((cell) => {
      const value = valueAt(values, cell.id)
      const code = value === null ? null : faultOf({ value, kind: cell.column.kind })
      if (value === null || code === null) return []
      return reportFinding({
        code,
        details: { cell: cellLabel(cell), value },
        place: { ...here, row: cell.row.id, column: cell.column.id, cells: [cell.id] },
      })
    }),
    ...(empty.length === 0
      ? []
      : [
          reportFinding({
            code: 'cells-empty',
            details: { table: table.name, count: empty.length },
            place: { ...here, cells: empty },
          }),
        ]),
  ]
}

/** Why a number cannot stand in a column of its kind; null where it can. */
export const faultOf = ({
  value,
  kind,
}: {
  value: number
  kind: NumberKind
}): Extract<ReportFindingCode, 'cell-negative' | 'cell-fraction' | 'cell-decimals' | 'cell-too-large'> | null => {
  if (kind !== 'change' && value < 0) return 'cell-negative'
  if (Math.abs(value) > LARGEST) return 'cell-too-large'
  if (kind === 'amount') return hasTwoDecimals(value) ? null : 'cell-decimals'
  return Number.isInteger(value) ? null : 'cell-fraction'
}

/** Up to here sums stay exact, to the cent too. */
const LARGEST = 1e12

const hasTwoDecimals = (value: number): boolean => Number(value.toFixed(2)) === value
