import { expect, it } from 'vitest'
import { readPlace, writePlace } from '../src/admin/compliance/chosen-place.ts'
import { readIndicatorFilters, writeIndicatorFilters } from '../src/admin/compliance/indicator-query.ts'
import { type IndicatorFilters, NO_FILTERS } from '../src/admin/compliance/indicator-rows.ts'
import { addressOf, queryOf } from '../src/admin/compliance/query.ts'
import { readFilters, writeFilters } from '../src/admin/compliance/standard-query.ts'
import { NO_FILTERS as NO_STANDARD_FILTERS } from '../src/admin/compliance/standard-rows.ts'
import type { IndicatorTable } from '../src/compliance/indicator-table.ts'
import { MOST_SITES, newNoticesOf, readScope } from '../src/rectification/asked-scope.ts'

const row = {
  siteId: 's1',
  code: 'jyj',
  name: '测试市教育局',
  group: 'departments',
  district: null,
  factsAt: 0,
  verdict: 'qualified',
  marks: 98,
  cells: '',
} as const

const table: IndicatorTable = {
  judgedAt: null,
  late: 0,
  columns: [{ id: 'home-stale', name: '首页不更新', category: '', group: 'veto', severity: 'serious' }],
  districts: [{ id: 'd1', name: '云岭县' }],
  rows: [row],
}

const throughAddress = (query: Parameters<typeof addressOf>[1]) => {
  const { searchParams } = new URL(addressOf('/admin/compliance', query), 'http://localhost')
  return queryOf(Object.fromEntries(searchParams))
}

it('brings filters back from the address that they were written to', () => {
  const filters: IndicatorFilters = {
    text: '教育 & 体育#1',
    state: 'broken',
    group: 'veto',
    severity: 'serious',
    kind: 'departments',
    district: 'd1',
    rowsBy: 'district',
    worstFirst: true,
  }
  expect(readIndicatorFilters(throughAddress(writeIndicatorFilters(filters)), table)).toEqual(filters)
  expect(Object.values(writeIndicatorFilters(NO_FILTERS)).join('')).toBe('')

  const standard = { text: '教育', group: 'townships', onlyProblems: true, worstFirst: true } as const
  expect(readFilters(throughAddress(writeFilters(standard)))).toEqual(standard)
  expect(Object.values(writeFilters(NO_STANDARD_FILTERS)).join('')).toBe('')
})

it('filters by nothing that an address asks for and there is not', () => {
  const nonsense = {
    state: 'bad',
    group: '',
    severity: '1',
    kind: 'all',
    district: 'd2',
    rows: '__proto__',
    worst: '0',
  }
  expect(readIndicatorFilters(nonsense, table)).toEqual(NO_FILTERS)
  expect(readFilters({ kind: 'toString', problems: 'yes' })).toEqual(NO_STANDARD_FILTERS)
  expect(queryOf({ q: ['a', 'b'], state: 'x'.repeat(201), by: 'indicators', kind: undefined })).toEqual({
    by: 'indicators',
  })
})

it('opens the cell that an address asks for, if the table has it', () => {
  const place = { siteId: 's1', columnId: 'home-stale' }
  expect(readPlace(throughAddress(writePlace(place)), table)).toEqual(place)
  expect(readPlace({ site: 's2', cell: 'home-stale' }, table)).toBeUndefined()
  expect(readPlace({ site: 's1', cell: '../../articles' }, table)).toBeUndefined()
  expect(readPlace({ site: 's1' }, table)).toBeUndefined()
  expect(writePlace(undefined)).toEqual({})
})

it('names the sites and the indicator that notices are to be issued of', () => {
  const asked = (scope: Parameters<typeof newNoticesOf>[0]) => {
    const { searchParams } = new URL(newNoticesOf(scope), 'http://localhost')
    const of = (name: string) => searchParams.get(name)
    return readScope({ site: of('site'), sites: of('sites'), indicator: of('indicator') })
  }
  for (const scope of [
    { sites: [], indicator: null },
    { sites: [], indicator: 'home-stale' },
    { sites: ['s1'], indicator: 'home-stale' },
    { sites: ['s1', 's2', 's3'], indicator: null },
  ])
    expect(asked(scope)).toEqual(scope)
  const many = Array.from({ length: MOST_SITES + 1 }, (_, at) => `s${at}`)
  expect(asked({ sites: many, indicator: null }).sites).toHaveLength(MOST_SITES)
  expect(readScope({ site: null, sites: ',s1,,s1,', indicator: null }).sites).toEqual(['s1'])
})
