import fc from 'fast-check'
import {
  type AnnualReport,
  blankReport,
  type CellValues,
  cellsOf,
  reportTemplates,
  sumRulesOf,
  TABLE_IDS,
  type TableId,
  type TemplateId,
} from '../src/exports/index.ts'

export const YEARS: Readonly<Record<TemplateId, number>> = { '2019': 2020, '2021': 2025 }

export const TEXTS = { overview: '概述', problems: '问题', other: '无' } as const

/** The cells that are entered, and those that are computed. */
export const cellsByKind = ({ template, table }: { template: TemplateId; table: TableId }) => {
  const description = reportTemplates[template].tables[table]
  const computed = new Set(description.blocks.flatMap(sumRulesOf).map(({ cell }) => cell))
  return Object.groupBy(cellsOf(description), ({ id }) => (computed.has(id) ? 'computed' : 'entered'))
}

/** Numbers for all cells that are entered; what is computed is left out. */
const values = ({ template, table }: { template: TemplateId; table: TableId }): fc.Arbitrary<CellValues> => {
  const entered = cellsByKind({ template, table }).entered ?? []
  return fc.record(
    Object.fromEntries(
      entered.map(({ id, column: { kind } }) => [
        id,
        kind === 'amount'
          ? fc.nat(100_000_000).map((cents) => cents / 100)
          : kind === 'change'
            ? fc.integer({ min: -500, max: 500 })
            : fc.nat(5000),
      ]),
    ),
  )
}

/** A report with its texts and every number that is entered, without totals. */
export const reports = (template: TemplateId): fc.Arbitrary<AnnualReport> =>
  fc
    .record({
      proactive: values({ template, table: 'proactive' }),
      requests: values({ template, table: 'requests' }),
      disputes: values({ template, table: 'disputes' }),
    })
    .map((tables) => ({ ...blankReport({ site: 'qinglan', year: YEARS[template] }), texts: TEXTS, tables }))

/** The report with 本年新收 set so that every column of table three balances. */
export const balanced = (report: AnnualReport): AnnualReport => {
  const [block] = reportTemplates[report.template].tables.requests.blocks
  const results = block?.rows.find(({ id }) => id === 'results-total')?.sum?.of ?? []
  const before = report.tables.requests
  const columns = block?.columns.filter(({ sum }) => sum === null) ?? []
  const received = columns.flatMap(({ id }) => {
    const at = (row: string) => before[`${row}/${id}`] ?? 0
    const left = results.reduce((sum, row) => sum + at(row), at('carried-out'))
    // What came over from last year cannot be more than there is.
    const carriedIn = Math.min(at('carried-in'), left)
    return [[`carried-in/${id}`, carriedIn] as const, [`received/${id}`, left - carriedIn] as const]
  })
  return { ...report, tables: { ...report.tables, requests: { ...before, ...Object.fromEntries(received) } } }
}

/** The report with one number changed. */
export const withCell = ({
  report,
  table,
  cell,
  value,
}: {
  report: AnnualReport
  table: TableId
  cell: string
  value: number | null
}): AnnualReport => ({
  ...report,
  tables: { ...report.tables, [table]: { ...report.tables[table], [cell]: value } },
})

/** Every cell filled in with the same number, totals not heeded. */
export const filledWith = ({ year, value }: { year: number; value: number }): AnnualReport => {
  const report = { ...blankReport({ site: 'qinglan', year }), texts: TEXTS }
  const { tables } = reportTemplates[report.template]
  const filled = TABLE_IDS.map((id) => [id, Object.fromEntries(cellsOf(tables[id]).map((cell) => [cell.id, value]))])
  return { ...report, tables: { ...report.tables, ...Object.fromEntries(filled) } }
}
