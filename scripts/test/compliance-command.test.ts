import type { EvaluatedSite } from '@zhanqun/cms/compliance'
import { builtInIndicatorSets, type IndicatorResult } from '@zhanqun/compliance'
import { expect, it } from 'vitest'
import { complianceWishOf } from '../src/commands/compliance.ts'
import { csvOf, isAnyVetoed, jsonOf, tableOf } from '../src/compliance/report.ts'

const NOW = new Date('2026-11-20T17:00:00Z')
const wishOf = (...args: string[]) => complianceWishOf(args, NOW)

it('reads which sites are to be judged, as of when, and how that is to be told', () => {
  expect(wishOf()).toEqual({ site: null, at: null, set: null, format: 'table' })
  expect(wishOf('--site', 'jyj', '--at', '2026-10-31', '--set', 'zq-2019', '--json')).toEqual({
    site: 'jyj',
    at: '2026-10-31',
    set: 'zq-2019',
    format: 'json',
  })
  // It is the 21st in China by now.
  expect(wishOf('--at', '2026-11-21', '--csv')).toMatchObject({ at: '2026-11-21', format: 'csv' })
})

it.each([
  ['jyj'],
  ['--site'],
  ['--site', ''],
  ['--at', 'yesterday'],
  ['--at', '2026-02-29'],
  ['--at', '2026-11-22'],
  ['--json', '--csv'],
  ['--all'],
])('refuses %s %s', (...args) => {
  expect(() => wishOf(...args)).toThrow(expect.objectContaining({ code: 'COMMAND_ARGUMENTS' }))
})

const resultOf = (group: 'veto' | 'deduction', message: string): IndicatorResult => {
  const indicator = builtInIndicatorSets[0]?.indicators.find((one) => one.group === group)
  if (!indicator) throw new Error(`There is no ${group}.`)
  const subject = { kind: 'article', id: 'a1', title: '=HYPERLINK("http://evil")' } as const
  const evidence = [{ label: '发布日期', value: '2026-10-12' }]
  const findings = [{ key: 'a1', subject, message, evidence, since: '2026-10-12' }]
  return { indicator, state: 'broken', measured: null, findings, note: '', marks: group === 'veto' ? 0 : -2 }
}

const siteOf = (code: string, name: string, results: readonly IndicatorResult[]): EvaluatedSite => {
  const vetoedBy = results.filter(({ indicator }) => indicator.group === 'veto').map(({ indicator }) => indicator.id)
  return {
    site: { id: code, code, name, kind: 'department', level: 'municipal' },
    factsAt: NOW.getTime(),
    evaluation: {
      siteId: code,
      set: 'zq-2019',
      today: '2026-11-20',
      cells: [],
      results,
      upcoming: [],
      score: {
        verdict: vetoedBy.length > 0 ? 'unqualified' : 'qualified',
        vetoedBy,
        marks: 98,
        bonus: 0,
        total: 98,
        fullMarks: 100,
        isUnconfirmed: true,
      },
    },
  }
}

const failing = siteOf('jyj', '测试市教育局', [resultOf('veto', '=1+1，栏目空白。')])
const passing = siteOf('mzj', '测试市民政局', [resultOf('deduction', '缺少索引号。')])
const unknown: EvaluatedSite = {
  ...passing,
  site: { ...passing.site, code: 'new', name: '新站' },
  factsAt: null,
  evaluation: null,
}

it('says which sites fail by a veto, and tells the exit code', () => {
  expect(isAnyVetoed({ sites: [passing, unknown] })).toBe(false)
  expect(isAnyVetoed({ sites: [passing, failing] })).toBe(true)
  const lines = tableOf({ sites: [passing, failing, unknown], on: '2026-11-20' }).split('\n')
  const veto = failing.evaluation?.results[0]?.indicator.name ?? ''
  expect(lines.find((line) => line.startsWith('jyj'))).toMatch(new RegExp(`不合格 +— +1 +${veto}$`))
  expect(lines.find((line) => line.startsWith('mzj'))).toMatch(/合格 +98\* +1$/)
  expect(lines.find((line) => line.startsWith('new'))).toMatch(/尚未统计/)
  expect(lines).toContain('共 3 个站点，1 个被单项否决。')
  expect(lines.at(-1)).toMatch(/未得到原文证实/)
})

it('lists each finding of a single site', () => {
  expect(tableOf({ sites: [passing], on: '2026-11-20' })).toContain('缺少索引号。（自2026-10-12）')
  expect(tableOf({ sites: [passing, failing], on: '2026-11-20' })).not.toContain('缺少索引号。')
})

it('gives spreadsheets no formulas', () => {
  const csv = csvOf({ sites: [failing, passing, unknown], on: '2026-11-20' })
  expect(csv.startsWith('\ufeff')).toBe(true)
  expect(csv).not.toMatch(/(^|[,"\n])=/m)
  expect(csv).toContain('未证实')
  expect(csv.trimEnd().split('\n')).toHaveLength(4)
})

it('gives programs everything in one value', () => {
  const { on, sites } = JSON.parse(jsonOf({ sites: [failing, unknown], on: '2026-11-20' }))
  expect(on).toBe('2026-11-20')
  expect(sites[0].evaluation.results[0]).toMatchObject({ group: 'veto', state: 'broken', findings: [{ key: 'a1' }] })
  expect(sites[1]).toMatchObject({ code: 'new', factsAt: null, evaluation: null })
})
