import { type CellValues, cellId, cellLabel, rowLabel, valueAt } from './cells.ts'
import { type ReportFinding, reportFinding } from './report-findings.ts'
import { same } from './sums.ts'
import type { AnnualTable, TableBlock } from './types.ts'

type Compared = {
  readonly table: AnnualTable
  readonly values: CellValues
  /** Last year's, which may be in another form. */
  readonly before: { readonly table: AnnualTable; readonly values: CellValues }
}

type ComparedBlock = Compared & { readonly block: TableBlock; readonly blockBefore: TableBlock }

/** What does not follow from last year's table: what goes over, and what is in force. */
export const checkAgainstPrevious = (compared: Compared): readonly ReportFinding[] =>
  compared.table.blocks.flatMap((block) => {
    const blockBefore = compared.before.table.blocks.find(({ id }) => id === block.id)
    if (!blockBefore) return []
    return [
      ...carryFindings({ ...compared, block, blockBefore }),
      ...standingFindings({ ...compared, block, blockBefore }),
    ]
  })

/** A cell that was left empty last year counts as 0 where others of its row were filled in. */
const carryFindings = ({ table, values, before, block, blockBefore }: ComparedBlock): readonly ReportFinding[] =>
  block.carries.flatMap((carry) => {
    const row = block.rows.find(({ id }) => id === carry.row)
    const from = blockBefore.rows.find(({ id }) => id === carry.from)
    if (!row || !from) return []
    const handedOver = (column: string) => valueAt(before.values, cellId({ row: from.id, column }))
    if (blockBefore.columns.every(({ id }) => handedOver(id) === null)) return []
    return block.columns.flatMap((column) => {
      const cell = cellId({ row: row.id, column: column.id })
      const actual = valueAt(values, cell)
      const expected = handedOver(column.id) ?? 0
      if (same(actual ?? 0, expected)) return []
      return reportFinding({
        code: 'carry',
        details: {
          cell: cellLabel({ table, block, row, column }),
          actual: actual ?? '空',
          from: rowLabel({ block: blockBefore, row: from }),
          expected,
        },
        source: carry.source,
        place: { part: table.id, table: table.id, row: row.id, column: column.id, cells: [cell] },
      })
    })
  })

const standingFindings = ({ table, values, before, block, blockBefore }: ComparedBlock): readonly ReportFinding[] =>
  block.standings.flatMap((standing) => {
    const columnOf = (id: string) => block.columns.find((column) => column.id === id)
    const [column, plusColumn, minusColumn] = [standing.column, standing.plus, standing.minus].map(columnOf)
    if (!column || !plusColumn || !minusColumn || !blockBefore.columns.some(({ id }) => id === column.id)) return []
    return block.rows.flatMap((row) => {
      const cellIn = (id: string) => cellId({ row: row.id, column: id })
      const cells = [cellIn(column.id), cellIn(plusColumn.id), cellIn(minusColumn.id)]
      const actual = valueAt(values, cellIn(column.id))
      const was = valueAt(before.values, cellIn(column.id))
      if (actual === null || was === null) return []
      const plus = valueAt(values, cellIn(plusColumn.id)) ?? 0
      const minus = valueAt(values, cellIn(minusColumn.id)) ?? 0
      const expected = was + plus - minus
      if (same(actual, expected)) return []
      return reportFinding({
        code: 'standing',
        details: {
          cell: cellLabel({ table, block, row, column }),
          actual,
          before: was,
          plusText: plusColumn.label.replace(/^本年/, ''),
          plus,
          minusText: minusColumn.label.replace(/^本年/, ''),
          minus,
          expected,
        },
        source: standing.source,
        place: { part: table.id, table: table.id, row: row.id, column: column.id, cells },
      })
    })
  })
