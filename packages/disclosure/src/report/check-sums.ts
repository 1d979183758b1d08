import { type CellValues, cellId, cellLabel, columnLabel, valueAt } from './cells.ts'
import { type ReportFinding, reportFinding } from './report-findings.ts'
import { same, sumOf, sumRulesOf } from './sums.ts'
import type { AnnualTable, TableBlock } from './types.ts'

type CheckedBlock = { readonly table: AnnualTable; readonly block: TableBlock; readonly values: CellValues }

/** Sums and balances that do not hold. Cells not filled in count as 0; where all are empty nothing is checked. */
export const checkSums = ({ table, values }: { table: AnnualTable; values: CellValues }): readonly ReportFinding[] =>
  table.blocks.flatMap((block) => [
    ...sumFindings({ table, block, values }),
    ...balanceFindings({ table, block, values }),
  ])

const sumFindings = ({ table, block, values }: CheckedBlock): readonly ReportFinding[] => {
  const rules = sumRulesOf(block)
  // A total left empty is named itself; what adds it up cannot be judged.
  const missing = new Set(
    rules
      .filter(({ cell, addends }) => valueAt(values, cell) === null && sumOf({ values, cells: addends }) !== null)
      .map(({ cell }) => cell),
  )
  return rules.flatMap(({ cell, row, column, addends, text }) => {
    const actual = valueAt(values, cell)
    const expected = sumOf({ values, cells: addends })
    if (expected === null ? (actual ?? 0) === 0 : actual !== null && same(actual, expected)) return []
    if (addends.some((id) => missing.has(id))) return []
    return reportFinding({
      code: 'sum',
      details: {
        cell: cellLabel({ table, block, row, column }),
        actual: actual ?? '空',
        expected: expected ?? 0,
        how: text,
      },
      source: block.source,
      place: { part: table.id, table: table.id, row: row.id, column: column.id, cells: [cell, ...addends] },
    })
  })
}

const balanceFindings = ({ table, block, values }: CheckedBlock): readonly ReportFinding[] =>
  block.balances.flatMap(({ left, leftText, right, rightText, source }) =>
    block.columns.flatMap((column) => {
      const cellsIn = (rows: readonly string[]) => rows.map((row) => cellId({ row, column: column.id }))
      const [leftCells, rightCells] = [cellsIn(left), cellsIn(right)]
      const leftSum = sumOf({ values, cells: leftCells }) ?? 0
      const rightSum = sumOf({ values, cells: rightCells }) ?? 0
      if (same(leftSum, rightSum)) return []
      return reportFinding({
        code: 'balance',
        details: {
          table: table.name,
          column: columnLabel(column),
          leftText,
          left: leftSum,
          rightText,
          right: rightSum,
        },
        source,
        place: { part: table.id, table: table.id, column: column.id, cells: [...leftCells, ...rightCells] },
      })
    }),
  )
