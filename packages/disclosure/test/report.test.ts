import { describe, expect, it } from 'vitest'
import { annualReportSchema, blankReport, carryOver } from '../src/exports/index.ts'
import { filledWith } from './random-report.ts'

const report = blankReport({ site: 'qinglan', year: 2025 })

describe('annualReportSchema', () => {
  it('takes a report through JSON as it is', () => {
    const filled = { ...filledWith({ year: 2020, value: 3 }), status: 'published', publishedOn: '2021-01-20' }
    for (const one of [report, filled]) {
      expect(annualReportSchema.parse(JSON.parse(JSON.stringify(one)))).toEqual(one)
    }
  })

  it('takes numbers that a check will name', () => {
    const odd = { ...report, tables: { ...report.tables, requests: { 'received/total': -1.5, 'no/such': null } } }
    expect(annualReportSchema.parse(odd)).toEqual(odd)
  })

  it.each([
    ['a year before there was a form', { year: 2018 }],
    ['half a year', { year: 2025.5 }],
    ['a form that there is not', { template: '2008' }],
    ['no site', { site: '' }],
    ['a text that is missing', { texts: { overview: '', problems: '' } }],
    ['a table that is missing', { tables: { proactive: {}, requests: {} } }],
    ['a text in a cell', { tables: { ...report.tables, requests: { 'received/total': '12' } } }],
    ['infinity', { tables: { ...report.tables, requests: { 'received/total': Number.POSITIVE_INFINITY } } }],
    ['a day that does not exist', { updatedOn: '2026-02-30' }],
    ['a published report without a day', { status: 'published' }],
  ])('refuses %s', (_, change) => {
    expect(annualReportSchema.safeParse({ ...report, ...change }).success).toBe(false)
  })
})

describe('carryOver', () => {
  const previous = { ...filledWith({ year: 2024, value: 1 }), status: 'published' as const, publishedOn: '2025-01-20' }
  const requests = { ...previous.tables.requests, 'carried-out/natural-person': 5, 'carried-out/research': null }
  const given = { ...previous, tables: { ...previous.tables, requests } }

  it('starts a draft with what went over in each column', () => {
    expect(carryOver({ previous: given, year: 2025 })).toEqual({
      ...report,
      tables: {
        proactive: {},
        requests: {
          'carried-in/natural-person': 5,
          'carried-in/company': 1,
          'carried-in/research': null,
          'carried-in/non-profit': 1,
          'carried-in/legal-service': 1,
          'carried-in/other-organisation': 1,
          'carried-in/total': 1,
        },
        disputes: {},
      },
    })
  })

  it('changes the form with the year', () => {
    const older = carryOver({ previous: filledWith({ year: 2020, value: 2 }), year: 2021 })
    expect(older).toMatchObject({ template: '2021', year: 2021, tables: { requests: { 'carried-in/company': 2 } } })
    expect(carryOver({ previous: older, year: 2020 }).template).toBe('2019')
  })

  it('takes nothing over a gap', () => {
    expect(carryOver({ previous: given, year: 2026 })).toEqual({ ...report, year: 2026 })
  })

  it('knows no year before 2019', () => {
    expect(() => carryOver({ previous: given, year: 2018 })).toThrow('没有适用于2018年')
  })
})
