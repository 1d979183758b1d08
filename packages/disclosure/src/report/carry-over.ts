import { blankReport } from './blank-report.ts'
import { type CellValues, cellId, valueAt } from './cells.ts'
import { TABLE_IDS } from './parts.ts'
import type { AnnualReport } from './report.ts'
import { reportTemplates } from './templates.ts'
import type { AnnualTable } from './types.ts'

/**
 * A new draft in the form of its year, with what goes over from last year's report: 上年结转 of table
 * three. From a report of any other year nothing goes over.
 * @throws ZhanqunError `REPORT_YEAR` for a year before 2019
 */
export const carryOver = ({ previous, year }: { previous: AnnualReport; year: number }): AnnualReport => {
  const report = blankReport({ site: previous.site, year })
  if (previous.year !== year - 1) return report
  const { tables } = reportTemplates[report.template]
  const carried = TABLE_IDS.map(
    (id) => [id, carriedInto({ table: tables[id], previous: previous.tables[id] })] as const,
  )
  return { ...report, tables: { ...report.tables, ...Object.fromEntries(carried) } }
}

const carriedInto = ({ table, previous }: { table: AnnualTable; previous: CellValues }): CellValues =>
  Object.fromEntries(
    table.blocks.flatMap(({ carries, columns }) =>
      carries.flatMap(({ row, from }) =>
        columns.map(({ id }) => [cellId({ row, column: id }), valueAt(previous, cellId({ row: from, column: id }))]),
      ),
    ),
  )
