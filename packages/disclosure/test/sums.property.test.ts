import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cellsOf,
  checkReport,
  reportTemplates,
  sumRulesOf,
  TABLE_IDS,
  type TableId,
  TEMPLATE_IDS,
  type TemplateId,
  withTotals,
} from '../src/exports/index.ts'
import { balanced, cellsByKind, reports, withCell } from './random-report.ts'

/** Any cell of the tables given, as table and id. */
const anyCell = ({ template, tables }: { template: TemplateId; tables: readonly TableId[] }) =>
  fc.constantFrom(
    ...tables.flatMap((table) => cellsOf(reportTemplates[template].tables[table]).map(({ id }) => ({ table, id }))),
  )

describe.each(TEMPLATE_IDS)('sums of the form of %s', (template) => {
  it('hold once totals are computed, whatever was entered', () => {
    fc.assert(
      fc.property(reports(template), (report) => {
        const codes = checkReport({ report: withTotals(report) }).map(({ code }) => code)
        expect(codes.filter((code) => code !== 'balance')).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  it('find nothing at all in a report that balances', () => {
    fc.assert(
      fc.property(reports(template), (report) => {
        expect(checkReport({ report: withTotals(balanced(report)) })).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  it('are the same when computed again, and leave what was entered', () => {
    fc.assert(
      fc.property(reports(template), (report) => {
        const once = withTotals(report)
        expect(withTotals(once)).toEqual(once)
        for (const table of TABLE_IDS) {
          for (const { id } of cellsByKind({ template, table }).entered ?? []) {
            expect(once.tables[table][id]).toBe(report.tables[table][id])
          }
        }
      }),
      { numRuns: 20 },
    )
  })

  it('name the cell when any one number of tables three and four is changed', () => {
    fc.assert(
      fc.property(
        reports(template),
        anyCell({ template, tables: ['requests', 'disputes'] }),
        fc.integer({ min: 1, max: 1000 }),
        (report, { table, id }, delta) => {
          const whole = withTotals(balanced(report))
          const value = (whole.tables[table][id] ?? 0) + delta
          const findings = checkReport({ report: withCell({ report: whole, table, cell: id, value }) })
          expect(findings.filter(({ code, cells }) => code === 'sum' && cells.includes(id))).not.toEqual([])
          const computed = reportTemplates[template].tables[table].blocks
            .flatMap(sumRulesOf)
            .some(({ cell }) => cell === id)
          if (computed) expect(findings.some(({ code, cells }) => code === 'sum' && cells[0] === id)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('name a total that was deleted', () => {
    fc.assert(
      fc.property(
        reports(template),
        fc.constantFrom(...(cellsByKind({ template, table: 'requests' }).computed ?? [])),
        (report, { id }) => {
          const broken = withCell({ report: withTotals(report), table: 'requests', cell: id, value: null })
          expect(checkReport({ report: broken }).some(({ code, cells }) => code === 'sum' && cells[0] === id)).toBe(
            true,
          )
        },
      ),
      { numRuns: 50 },
    )
  })

  it('name the cell when any one number of any table cannot be', () => {
    fc.assert(
      fc.property(
        reports(template),
        anyCell({ template, tables: TABLE_IDS }),
        fc.constantFrom(0.125, -0.5, 1e15 + 0.125),
        (report, { table, id }, value) => {
          const broken = withCell({ report: withTotals(balanced(report)), table, cell: id, value })
          const found = checkReport({ report: broken }).filter(({ code }) => code.startsWith('cell-'))
          expect(found.map(({ cells }) => cells)).toEqual([[id]])
        },
      ),
      { numRuns: 200 },
    )
  })

  it('name the column when what was received does not match what was done', () => {
    fc.assert(
      fc.property(
        reports(template),
        fc.constantFrom(...(cellsByKind({ template, table: 'requests' }).entered ?? [])),
        fc.integer({ min: 1, max: 1000 }),
        (report, { id, row, column }, delta) => {
          const right = balanced(report)
          const value = (right.tables.requests[id] ?? 0) + delta
          const wrong = withTotals(withCell({ report: right, table: 'requests', cell: id, value }))
          const findings = checkReport({ report: wrong })
          expect(findings.map(({ code, column }) => [code, column])).toEqual([
            ['balance', column.id],
            ['balance', 'total'],
          ])
          expect(row.numeric).toBe(true)
        },
      ),
      { numRuns: 100 },
    )
  })
})
