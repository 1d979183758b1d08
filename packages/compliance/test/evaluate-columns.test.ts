import { chineseCalendar } from '@zhanqun/calendar'
import { currentStandard, itemsFor, type SiteKind, type SiteLevel, type StandardVersion } from '@zhanqun/standard'
import { describe, expect, it } from 'vitest'
import { type ColumnFacts, type ComplianceCell, evaluateColumns, type SiteFacts } from '../src/exports/index.ts'

const noonOf = (day: string): Date => new Date(`${day}T12:00:00+08:00`)

const fact = (given: Partial<ColumnFacts> & { standardItem: string | null }): ColumnFacts => ({
  columnId: `column-${given.standardItem}`,
  name: '',
  count: 3,
  newestPublishedAt: '2026-11-18T02:00:00Z',
  openedAt: '2024-01-02T00:00:00Z',
  ...given,
})

const portal = { id: 'city', kind: 'portal', level: 'municipal', openedAt: '2024-01-02T00:00:00Z' } as const

const evaluate = ({
  columns,
  now,
  standard = currentStandard,
  site = portal,
}: {
  columns: readonly ColumnFacts[]
  now: Date
  standard?: StandardVersion
  site?: { id: string; kind: SiteKind; level: SiteLevel; openedAt: string | null }
}): ReadonlyMap<string, ComplianceCell> => {
  const facts: SiteFacts = { siteId: site.id, columns }
  const cells = evaluateColumns({ standard, site, facts, now, calendar: chineseCalendar })
  return new Map(cells.map((cell) => [cell.item, cell]))
}

const judge = (item: string, newest: string, today: string): ComplianceCell | undefined =>
  evaluate({
    columns: [fact({ standardItem: item, newestPublishedAt: `${newest}T10:00:00+08:00` })],
    now: noonOf(today),
  }).get(item)

describe('update periods', () => {
  it.each([
    // Below, at and above two weeks.
    ['news-local', '2026-11-06', '2026-11-19', 'filled', '2026-11-20', 0, null],
    ['news-local', '2026-11-06', '2026-11-20', 'filled', '2026-11-20', 0, null],
    ['news-local', '2026-11-06', '2026-11-21', 'overdue', '2026-11-20', 1, 'stale-dynamic'],
    ['news-local', '2024-02-15', '2024-02-29', 'filled', '2024-02-29', 0, null],
    ['news-local', '2024-02-15', '2024-03-01', 'overdue', '2024-02-29', 1, 'stale-dynamic'],
    ['news-local', '2025-12-20', '2026-01-04', 'overdue', '2026-01-03', 1, 'stale-dynamic'],
    // Six months, with ends of months and leap years.
    ['notice', '2026-05-20', '2026-11-20', 'filled', '2026-11-20', 0, null],
    ['notice', '2026-05-20', '2026-11-21', 'overdue', '2026-11-20', 1, 'stale-dynamic'],
    ['notice', '2026-08-31', '2027-02-28', 'filled', '2027-02-28', 0, null],
    ['notice', '2026-08-31', '2027-03-01', 'overdue', '2027-02-28', 1, 'stale-dynamic'],
    ['notice', '2023-08-31', '2024-02-29', 'filled', '2024-02-29', 0, null],
    ['notice', '2023-08-31', '2024-03-01', 'overdue', '2024-02-29', 1, 'stale-dynamic'],
    ['policy', '2026-04-20', '2026-11-20', 'overdue', '2026-10-20', 31, 'stale-dynamic'],
    ['interpretation', '2026-05-20', '2026-11-20', 'filled', '2026-11-20', 0, null],
    ['interpretation', '2026-05-19', '2026-11-20', 'overdue', '2026-11-19', 1, 'stale-should-update'],
    // One year, from a leap day.
    ['disclosure-guide', '2024-02-29', '2025-02-28', 'filled', '2025-02-28', 0, null],
    ['disclosure-guide', '2024-02-29', '2025-03-01', 'overdue', '2025-02-28', 1, 'stale-should-update'],
    // The yearly report of a government, on or before March 31.
    ['annual-report', '2025-03-20', '2026-03-31', 'filled', '2026-03-31', 0, null],
    ['annual-report', '2025-03-20', '2026-04-01', 'overdue', '2026-03-31', 1, 'stale-should-update'],
    ['annual-report', '2025-06-30', '2026-03-31', 'filled', '2026-03-31', 0, null],
    ['annual-report', '2026-01-01', '2026-04-01', 'filled', '2027-03-31', 0, null],
    ['annual-report', '2023-03-20', '2026-03-01', 'overdue', '2024-03-31', 700, 'stale-should-update'],
    // Nothing becomes due with time alone.
    ['statutory-plans', '2024-01-05', '2026-11-20', 'filled', null, 0, null],
    ['leaders', '2024-01-05', '2026-11-20', 'filled', null, 0, null],
  ])('%s of %s on %s is %s', (item, newest, today, state, dueOn, overdueDays, veto) => {
    expect(judge(item, newest, today)).toMatchObject({ state, newestOn: newest, dueOn, overdueDays, veto })
  })

  it('are a site’s own where it has set one for the column, and the norm’s then is not cited', () => {
    const own = { type: 'every', n: 1, unit: 'month' } as const
    const now = noonOf('2026-11-20')
    const judged = (columns: readonly Partial<ColumnFacts>[]) =>
      evaluate({
        columns: columns.map((column) =>
          fact({ standardItem: 'interpretation', newestPublishedAt: '2026-10-10T02:00:00Z', ...column }),
        ),
        now,
      }).get('interpretation')
    expect(judged([{}])).toMatchObject({ state: 'filled', dueOn: '2027-04-10', ownUpdate: false })
    const cell = judged([{ update: own }])
    expect(cell).toMatchObject({ state: 'overdue', dueOn: '2026-11-10', ownUpdate: true, update: own })
    expect(cell?.reason).toContain('要求每1个月至少更新1次')
    // Split columns that disagree are judged by the standard.
    expect(judged([{ update: own }, { columnId: 'other', update: own }])?.dueOn).toBe('2026-11-10')
    expect(judged([{ update: own }, { columnId: 'other' }])?.dueOn).toBe('2027-04-10')
    expect(judged([{}, { columnId: 'other', update: own }])?.dueOn).toBe('2027-04-10')
    // What lies below without an item of its own changes no rule.
    const below = { columnId: 'below', parentId: 'column-interpretation', standardItem: null, update: own }
    expect(judged([{}, below])?.dueOn).toBe('2027-04-10')
  })

  it('is due on January 31 for departments', () => {
    const site = { ...portal, kind: 'department' } as const
    const item = 'annual-report-department'
    const columns = [fact({ standardItem: item, newestPublishedAt: '2025-01-24T02:00:00Z' })]
    expect(evaluate({ columns, site, now: noonOf('2026-01-31') }).get(item)?.state).toBe('filled')
    expect(evaluate({ columns, site, now: noonOf('2026-02-01') }).get(item)).toMatchObject({
      state: 'overdue',
      dueOn: '2026-01-31',
      overdueDays: 1,
    })
  })

  it('counts the days of Asia/Shanghai', () => {
    const columns = [fact({ standardItem: 'news-local', newestPublishedAt: '2026-11-05T16:00:00Z' })]
    const at = (instant: string) => evaluate({ columns, now: new Date(instant) }).get('news-local')
    expect(at('2026-11-20T15:59:59Z')).toMatchObject({ state: 'filled', newestOn: '2026-11-06' })
    expect(at('2026-11-20T16:00:00Z')).toMatchObject({ state: 'overdue', overdueDays: 1 })
  })

  it('explains itself in Chinese, with the norm of the period', () => {
    expect(judge('news-local', '2026-11-06', '2026-11-21')).toMatchObject({
      reason: '最近一次更新是2026-11-06，要求每14天至少更新1次，最迟应在2026-11-20更新，已逾期1天。',
      norm: { ref: '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）', clause: '单项否决“栏目不更新”' },
    })
  })

  it('takes content without a date as not updated since the column was opened', () => {
    const columns = [fact({ standardItem: 'notice', newestPublishedAt: null, openedAt: '2026-01-05T02:00:00Z' })]
    expect(evaluate({ columns, now: noonOf('2026-07-06') }).get('notice')).toMatchObject({
      state: 'overdue',
      dueOn: '2026-07-05',
    })
  })
})

describe('columns without content', () => {
  const empty = (item: string, openedAt: string | null, today: string) =>
    evaluate({
      columns: [fact({ standardItem: item, count: 0, newestPublishedAt: null, openedAt })],
      now: noonOf(today),
    }).get(item)

  it.each([
    // Twenty working days over the National Day holiday, the opening day not counted.
    ['statutory-plans', '2026-09-14T02:00:00Z', '2026-10-20', '2026-10-16', 4],
    ['statutory-plans', '2026-09-14T02:00:00Z', '2026-10-16', '2026-10-16', 0],
    ['statutory-budget', '2026-09-14T02:00:00Z', '2026-10-05', '2026-10-04', 1],
    ['news-local', '2026-11-06T02:00:00Z', '2026-11-20', '2026-11-20', 0],
    ['notice', '2026-08-31T02:00:00Z', '2027-03-01', '2027-02-28', 1],
    ['annual-report', '2026-03-31T02:00:00Z', '2026-03-31', '2026-03-31', 0],
    ['annual-report', '2026-04-01T02:00:00Z', '2026-11-20', '2027-03-31', 0],
    ['leaders', '2026-11-01T02:00:00Z', '2026-11-20', '2026-11-01', 19],
    // Opened with the site, where the column has no date of its own.
    ['leaders', null, '2024-01-12', '2024-01-02', 10],
  ])('%s opened at %s is empty on %s', (item, openedAt, today, dueOn, overdueDays) => {
    expect(empty(item, openedAt, today)).toMatchObject({ state: 'empty', dueOn, overdueDays, veto: 'empty-columns' })
  })

  it('misses required columns only', () => {
    const cells = evaluate({ columns: [], now: noonOf('2026-11-20') })
    expect(cells.get('notice')).toMatchObject({ state: 'missing', requirement: 'required', veto: null, columnIds: [] })
    expect(cells.get('notice')?.reason).toBe('没有开设“通知公告”栏目，标准规定必须开设。')
    expect(cells.get('topics')).toMatchObject({ state: 'not-applicable', requirement: 'recommended' })
    expect(cells.get('news')?.state).toBe('missing')
  })

  it('judges an optional column where a site has it', () => {
    const site = { ...portal, kind: 'department' } as const
    const item = 'statutory-public-order'
    const now = noonOf('2026-11-20')
    expect(evaluate({ columns: [], site, now }).get(item)?.state).toBe('not-applicable')
    const columns = [fact({ standardItem: item, count: 0, newestPublishedAt: null })]
    expect(evaluate({ columns, site, now }).get(item)).toMatchObject({ state: 'empty', requirement: 'optional' })
  })

  it('has a cell for each item of the kind and level, in tree order, and no other', () => {
    const cells = evaluate({ columns: [fact({ standardItem: 'news-township' })], now: noonOf('2026-11-20') })
    const items = itemsFor({
      standard: currentStandard,
      kind: 'portal',
      level: 'municipal',
      requirements: ['required', 'recommended', 'optional'],
    })
    expect([...cells.keys()]).toEqual(items.map(({ id }) => id))
  })

  it('calls a column short that holds fewer articles than the standard asks', () => {
    const items = currentStandard.items.map((item) => (item.id === 'leaders' ? { ...item, minimum: 4 } : item))
    const count = (articles: number) =>
      evaluate({
        columns: [fact({ standardItem: 'leaders', count: articles })],
        now: noonOf('2026-11-20'),
        standard: { ...currentStandard, items },
      }).get('leaders')
    expect(count(3)).toMatchObject({ state: 'short', reason: '只有3篇内容，标准要求不少于4篇。' })
    expect(count(4)?.state).toBe('filled')
    expect(count(5)?.state).toBe('filled')
  })
})

describe('sections', () => {
  const now = noonOf('2026-11-20')
  const section = (item: string) => fact({ standardItem: item, count: 0, newestPublishedAt: null })
  const nothing = { count: 0, newestPublishedAt: null }

  it('is filled by one filled column anywhere below', () => {
    const cells = evaluate({
      columns: [
        section('openness'),
        section('disclosure'),
        section('disclosure-statutory'),
        fact({ standardItem: 'statutory-plans', count: 2 }),
        fact({ standardItem: 'statutory-fees', ...nothing }),
      ],
      now,
    })
    for (const item of ['openness', 'disclosure', 'disclosure-statutory']) {
      expect(cells.get(item)).toMatchObject({ state: 'filled', count: 2, newestOn: '2026-11-18', veto: null })
    }
    expect(cells.get('statutory-fees')?.state).toBe('empty')
  })

  it('is empty where all below is empty, and only those count', () => {
    const cells = evaluate({
      columns: [section('interaction'), fact({ standardItem: 'interaction-consult', ...nothing })],
      now,
    })
    expect(cells.get('interaction')).toMatchObject({ state: 'empty', veto: null })
    expect(cells.get('interaction-consult')?.veto).toBe('empty-columns')
  })

  it('is an empty column itself where nothing is below', () => {
    const cells = evaluate({ columns: [section('interaction')], now })
    expect(cells.get('interaction')).toMatchObject({ state: 'empty', veto: 'empty-columns' })
  })

  it('is overdue since the last column below went overdue', () => {
    const cells = evaluate({
      columns: [
        section('openness'),
        fact({ standardItem: 'notice', newestPublishedAt: '2026-05-10T02:00:00Z' }),
        fact({ standardItem: 'policy', newestPublishedAt: '2026-05-18T02:00:00Z' }),
        fact({ standardItem: 'organ', ...nothing }),
      ],
      now,
    })
    expect(cells.get('openness')).toMatchObject({ state: 'overdue', dueOn: '2026-11-18', overdueDays: 2, veto: null })
  })

  it('does not judge gathering columns, nor a section of only those', () => {
    const cells = evaluate({
      columns: [section('news'), fact({ standardItem: 'news-of-departments', ...nothing })],
      now,
    })
    expect(cells.get('news-of-departments')).toMatchObject({ state: 'not-applicable', veto: null })
    expect(cells.get('news')?.state).toBe('not-applicable')
    expect(cells.get('news-local')?.state).toBe('missing')
  })
})

describe('what counts for an item', () => {
  const now = noonOf('2026-11-20')

  it('is all columns that a site has for it', () => {
    const cells = evaluate({
      columns: [
        fact({ standardItem: 'notice', columnId: 'a', count: 2, newestPublishedAt: '2026-01-01T02:00:00Z' }),
        fact({ standardItem: 'notice', columnId: 'b', count: 5, newestPublishedAt: '2026-11-01T02:00:00Z' }),
      ],
      now,
    })
    expect(cells.get('notice')).toMatchObject({
      state: 'filled',
      count: 7,
      newestOn: '2026-11-01',
      columnIds: ['a', 'b'],
    })
  })

  it('is also what stands in columns of the site’s own below it', () => {
    const topics = fact({ standardItem: 'topics', columnId: 't', count: 0, newestPublishedAt: null })
    const own = (columnId: string, parentId: string | null) =>
      fact({ standardItem: null, columnId, parentId, count: 1, newestPublishedAt: '2026-11-02T02:00:00Z' })
    expect(evaluate({ columns: [topics, own('x', 't'), own('y', 'x')], now }).get('topics')).toMatchObject({
      state: 'filled',
      count: 2,
      newestOn: '2026-11-02',
      columnIds: ['t'],
    })
    expect(evaluate({ columns: [topics, own('x', null)], now }).get('topics')?.state).toBe('empty')
  })

  it('survives columns that are above one another', () => {
    const columns = [
      fact({ standardItem: null, columnId: 'x', parentId: 'y' }),
      fact({ standardItem: null, columnId: 'y', parentId: 'x' }),
    ]
    expect(evaluate({ columns, now }).get('notice')?.state).toBe('missing')
  })
})
