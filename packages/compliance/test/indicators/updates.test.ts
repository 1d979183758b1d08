import { currentStandard } from '@zhanqun/standard'
import { describe, expect, it } from 'vitest'
import type { ColumnFacts } from '../../src/exports/index.ts'
import { at, CHANNEL, columnsOf, evaluated, judged, PORTAL, withValues } from '../good-site.ts'

const ON_HOME = ['news-local', 'notice', 'policy', 'interpretation', 'data', 'topics']
const all = (items: readonly string[], change: Partial<ColumnFacts>) =>
  columnsOf(PORTAL, Object.fromEntries(items.map((id) => [id, change])))
const empty = { count: 0, newestPublishedAt: null }
const updatedOn = (day: string) => ({ newestPublishedAt: at(day) })

describe('首页不更新', () => {
  const home = (newest: string, today: string) =>
    judged('veto-home', { facts: { columns: all(ON_HOME, updatedOn(newest)) }, today })

  it.each([
    // Whole days without anything new: in time up to and with the fourteenth day after, as columns are.
    ['2026-11-06', '2026-11-19', 'met', 12],
    ['2026-11-06', '2026-11-20', 'met', 13],
    ['2026-11-06', '2026-11-21', 'broken', 14],
    ['2026-11-06', '2026-12-06', 'broken', 29],
    ['2024-02-15', '2024-02-29', 'met', 13],
    ['2024-02-15', '2024-03-01', 'broken', 14],
    ['2025-12-20', '2026-01-03', 'met', 13],
    ['2025-12-20', '2026-01-04', 'broken', 14],
    // A day that is still to come is no lack.
    ['2026-12-24', '2026-11-20', 'met', 0],
  ])('newest of %s on %s is %s', (newest, today, state, value) => {
    expect(home(newest, today)).toMatchObject({ state, measured: { value, limit: 14, unit: 'days' } })
  })

  it('is wrong since the fifteenth day', () => {
    expect(home('2026-11-06', '2026-11-30').findings[0]).toMatchObject({
      key: 'home',
      since: '2026-11-21',
      message: '首页最近一条信息是2026-11-06发布的，此后满23天没有更新。',
    })
  })

  it.each([
    ['2026-11-19', 'met'],
    ['2026-11-06', 'met'],
    ['2026-11-05', 'broken'],
  ])('counts from the opening of a site without any news, opened on %s: %s', (opened, state) => {
    const site = { ...PORTAL, openedAt: at(opened) }
    expect(judged('veto-home', { site, facts: { columns: all(ON_HOME, empty) } }).state).toBe(state)
  })

  it('says nothing of a site that is not open and has no news', () => {
    const site = { ...PORTAL, openedAt: null }
    expect(judged('veto-home', { site, facts: { columns: all(ON_HOME, empty) } }).state).toBe('unknown')
  })

  it('looks at what a column is for where it stands for no item, and at nothing that no home page lists', () => {
    const own = (kind: ColumnFacts['kind']): ColumnFacts => ({
      columnId: 'own',
      standardItem: null,
      name: '本地动态',
      count: 1,
      openedAt: null,
      ...updatedOn('2026-11-20'),
      ...(kind ? { kind } : {}),
    })
    const stale = all(ON_HOME, updatedOn('2026-10-01'))
    const state = (column: ColumnFacts) => judged('veto-home', { facts: { columns: [...stale, column] } }).state
    expect(state(own('news'))).toBe('met')
    expect(state(own('leaders'))).toBe('broken')
    expect(state(own(undefined))).toBe('broken')
  })
})

describe('栏目不更新', () => {
  /** So many columns with something wrong, by splitting one item. */
  const split = (item: string, parts: number, change: Partial<ColumnFacts>) =>
    columnsOf(PORTAL, { [item]: change }).flatMap((column) =>
      column.standardItem === item
        ? Array.from({ length: parts }, (_, index) => ({ ...column, columnId: `${item}-${index}` }))
        : column,
    )

  it.each([
    ['veto-dynamic-columns', 'notice', updatedOn('2026-05-19'), 5],
    ['veto-due-columns', 'data', updatedOn('2024-01-05'), 10],
    ['veto-empty-columns', 'leaders', empty, 5],
  ] as const)('%s is reached at its threshold', (id, item, change, limit) => {
    const of = (parts: number) => judged(id, { facts: { columns: split(item, parts, change) } })
    expect(of(limit - 1)).toMatchObject({ state: 'near', measured: { value: limit - 1, limit, unit: 'columns' } })
    expect(of(limit)).toMatchObject({ state: 'broken', measured: { value: limit, limit } })
    expect(of(limit + 1)).toMatchObject({ state: 'broken', measured: { value: limit + 1, limit } })
    expect(judged(id)).toMatchObject({ state: 'met', measured: { value: 0 }, findings: [] })
  })

  it('does not fail a site while it is near, nor takes marks for that', () => {
    const { score, results } = evaluated({ facts: { columns: split('leaders', 4, empty) } })
    expect(score).toMatchObject({ verdict: 'qualified', vetoedBy: [] })
    expect(results.find(({ indicator }) => indicator.id === 'veto-empty-columns')).toMatchObject({ marks: 0 })
  })

  it('takes other thresholds from the set', () => {
    const facts = { columns: split('leaders', 1, empty) }
    expect(judged('veto-empty-columns', { facts, set: withValues('veto-empty-columns', { columns: 1 }) }).state).toBe(
      'broken',
    )
  })

  it('sees neither columns that only gather, nor those that may be empty, nor hidden ones, which are no facts', () => {
    const gathering = columnsOf(PORTAL).filter(({ standardItem }) => standardItem === 'news-of-departments')
    expect(gathering).toHaveLength(1)
    expect(judged('veto-empty-columns').measured?.value).toBe(0)
    const without = columnsOf(PORTAL).filter(({ standardItem }) => standardItem !== 'topics')
    expect(judged('veto-empty-columns', { facts: { columns: without } }).state).toBe('met')
    // What a gathering column holds of its own makes it no news column.
    const stale = columnsOf(PORTAL, { 'news-of-departments': { count: 2, ...updatedOn('2024-01-05') } })
    expect(judged('release-news', { facts: { columns: stale } }).state).toBe('met')
    expect(judged('veto-dynamic-columns', { facts: { columns: stale } }).state).toBe('met')
  })

  it('says nothing of a site without columns', () => {
    const site = { ...PORTAL, openedAt: null }
    const { results, score } = evaluated({ site, facts: { columns: [] } })
    const state = (id: string) => results.find(({ indicator }) => indicator.id === id)?.state
    for (const id of ['veto-home', 'veto-dynamic-columns', 'veto-empty-columns', 'release-news'])
      expect(state(id), id).toBe('unknown')
    expect(state('columns-missing')).toBe('broken')
    expect(score.vetoedBy).toEqual([])
  })
})

describe('应更新未更新', () => {
  it.each([
    ['release-news', 'news-local', '2026-11-06', '2026-11-20', false],
    ['release-news', 'news-local', '2026-11-06', '2026-11-21', true],
    ['release-policies', 'policy', '2026-05-20', '2026-11-20', false],
    ['release-policies', 'policy', '2026-05-20', '2026-11-21', true],
    ['release-policies', 'policy', '2026-08-31', '2027-02-28', false],
    ['release-policies', 'policy', '2026-08-31', '2027-03-01', true],
    ['release-policies', 'policy', '2023-08-30', '2024-02-29', false],
    ['release-policies', 'policy', '2023-08-30', '2024-03-01', true],
    ['release-interpretations', 'interpretation', '2026-05-20', '2026-11-20', false],
    ['release-interpretations', 'interpretation', '2026-05-20', '2026-11-21', true],
    ['release-overdue-columns', 'data', '2026-08-20', '2026-11-20', false],
    ['release-overdue-columns', 'data', '2026-08-20', '2026-11-21', true],
  ])('%s with %s of %s on %s is found: %s', (id, item, newest, today, isFound) => {
    const columns = columnsOf(PORTAL, { [item]: updatedOn(newest) })
    const { findings } = judged(id, { facts: { columns }, today })
    expect(findings.some(({ key }) => key === item)).toBe(isFound)
  })

  it('names the first day on which a column was overdue', () => {
    const columns = columnsOf(PORTAL, { policy: updatedOn('2026-05-10') })
    expect(judged('release-policies', { facts: { columns } }).findings).toMatchObject([
      {
        key: 'policy',
        since: '2026-11-11',
        subject: { kind: 'column', columnIds: ['c-policy'] },
        evidence: [
          { value: '4篇' },
          { value: '2026-05-10' },
          { value: '2026-11-10' },
          { label: '已逾期', value: '10天' },
        ],
      },
    ])
  })

  it('takes no marks twice for one column', () => {
    const items = ['news-local', 'policy', 'interpretation', 'notice']
    const columns = columnsOf(PORTAL, Object.fromEntries(items.map((id) => [id, updatedOn('2024-01-05')])))
    const keys = ['release-news', 'release-policies', 'release-interpretations', 'release-overdue-columns'].map((id) =>
      judged(id, { facts: { columns } }).findings.map(({ key }) => key),
    )
    expect(keys).toEqual([['news-local'], ['policy'], ['interpretation'], ['notice']])
    const emptied = columnsOf(PORTAL, { 'news-local': empty })
    expect(judged('release-news', { facts: { columns: emptied } }).state).toBe('met')
    expect(judged('release-empty-columns', { facts: { columns: emptied } }).findings).toHaveLength(1)
  })

  it('takes content without a date for not updated since its column was opened', () => {
    const columns = columnsOf(PORTAL, { 'news-local': { count: 3, newestPublishedAt: null } })
    expect(judged('release-news', { facts: { columns } })).toMatchObject({ state: 'broken' })
    const fresh = columnsOf(PORTAL, { 'news-local': { count: 3, newestPublishedAt: null, openedAt: at('2026-11-19') } })
    expect(judged('release-news', { facts: { columns: fresh } }).state).toBe('met')
  })

  it('means policy columns of the first level only', () => {
    const items = currentStandard.items.map((item) =>
      item.id === 'statutory-fees' ? { ...item, kind: 'policy' as const } : item,
    )
    const facts = { columns: columnsOf(PORTAL, { 'statutory-fees': updatedOn('2024-01-05') }) }
    const standard = { ...currentStandard, items }
    expect(judged('release-policies', { facts, standard }).state).toBe('met')
  })

  it('is not applicable where a kind of site has no such column', () => {
    expect(judged('release-interpretations', { site: CHANNEL }).state).toBe('not-applicable')
    expect(judged('release-news', { site: CHANNEL }).state).toBe('met')
  })
})
