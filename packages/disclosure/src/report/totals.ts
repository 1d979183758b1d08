import { type CellValues, cellsOf, valueAt } from './cells.ts'
import { TABLE_IDS } from './parts.ts'
import type { AnnualReport } from './report.ts'
import { addUp, sumRulesOf } from './sums.ts'
import { reportTemplates } from './templates.ts'
import type { AnnualTable, CellId } from './types.ts'

/** The report with every computed cell filled in from those entered; null where nothing was entered. */
export const withTotals = (report: AnnualReport): AnnualReport => {
  const { tables } = reportTemplates[report.template]
  const filled = TABLE_IDS.map((id) => [id, tableWithTotals({ table: tables[id], values: report.tables[id] })] as const)
  return { ...report, tables: { ...report.tables, ...Object.fromEntries(filled) } }
}

/** The table's values with its computed cells filled in. */
export const tableWithTotals = ({ table, values }: { table: AnnualTable; values: CellValues }): CellValues => {
  // Where a sum row meets a sum column either rule gives the same number.
  const rules = new Map(table.blocks.flatMap(sumRulesOf).map((rule) => [rule.cell, rule]))
  const compute = (cell: CellId): number | null => {
    const rule = rules.get(cell)
    return rule ? addUp(rule.addends.map(compute)) : valueAt(values, cell)
  }
  const computed = cellsOf(table).filter(({ id }) => rules.has(id))
  return { ...values, ...Object.fromEntries(computed.map(({ id }) => [id, compute(id)])) }
}
