import { chineseCalendar } from '@zhanqun/calendar'
import { currentStandard, itemsFor, type SiteKind, type SiteLevel } from '@zhanqun/standard'
import { describe, expect, it } from 'vitest'
import {
  builtInIndicatorSets,
  evaluateColumns,
  type StandingVetoId,
  standingVetoesOf,
  summarise,
} from '../src/exports/index.ts'

const zq2019 = builtInIndicatorSets[0]
if (!zq2019) throw new Error('The product ships no indicator set')

const now = new Date('2026-11-20T12:00:00+08:00')
const TODAY = '2026-11-20T02:00:00Z'
const LONG_AGO = '2024-03-01T02:00:00Z'

type Fate = 'fresh' | 'stale' | 'empty'

/** A site with every column of the standard and its fate for each, fresh where none is given. */
const standing = ({
  kind = 'portal',
  level = 'municipal',
  fates,
}: {
  kind?: SiteKind
  level?: SiteLevel
  fates: Readonly<Record<string, Fate>>
}) => {
  const columns = itemsFor({ standard: currentStandard, kind, level }).map((item) => {
    const fate = item.minimum === 0 ? 'empty' : (fates[item.id] ?? 'fresh')
    return {
      columnId: item.id,
      parentId: item.parentId,
      standardItem: item.id,
      name: item.name,
      count: fate === 'empty' ? 0 : 4,
      newestPublishedAt: fate === 'empty' ? null : fate === 'stale' ? LONG_AGO : TODAY,
      openedAt: '2024-01-02T00:00:00Z',
    }
  })
  const cells = evaluateColumns({
    standard: currentStandard,
    site: { id: 'site', kind, level, openedAt: null },
    facts: { siteId: 'site', columns },
    now,
    calendar: chineseCalendar,
  })
  return summarise(cells, standingVetoesOf(zq2019, { kind, level }))
}

const countOf = (summary: ReturnType<typeof standing>, id: StandingVetoId) =>
  summary.vetoes.find((veto) => veto.id === id)

const fates = (items: readonly string[], fate: Fate) => Object.fromEntries(items.map((item) => [item, fate]))

describe('standingVetoesOf', () => {
  it('takes the conditions and their thresholds from the set, and only those that are meant for the site', () => {
    const indicators = zq2019.indicators.map((one) =>
      one.id === 'veto-empty-columns'
        ? {
            ...one,
            parameters: { columns: { ...one.parameters.columns, label: '', unit: 'columns' as const, value: 3 } },
          }
        : one.id === 'veto-due-columns'
          ? { ...one, audience: { kinds: null, levels: ['township' as const] } }
          : one,
    )
    const of = (level: SiteLevel) =>
      standingVetoesOf({ indicators }, { kind: 'portal', level }).map(({ id, threshold }) => `${id} ${threshold}`)
    expect(of('municipal')).toEqual(['stale-dynamic 5', 'empty-columns 3'])
    expect(of('township')).toEqual(['stale-dynamic 5', 'stale-should-update 10', 'empty-columns 3'])
  })
})

describe('summarise', () => {
  it('finds nothing wrong with a site that follows the standard', () => {
    const summary = standing({ fates: {} })
    expect(summary).toMatchObject({
      total: 47,
      states: { filled: 43, short: 0, overdue: 0, empty: 0, missing: 0, 'not-applicable': 4 },
      vetoed: false,
    })
    expect(summary.vetoes.map(({ count }) => count)).toEqual([0, 0, 0])
  })

  const leaves = ['leaders', 'organ', 'service', 'overview', 'topics']

  it.each([
    [4, false],
    [5, true],
  ])('with %i empty columns it is vetoed: %s', (n, vetoed) => {
    const summary = standing({ fates: fates(leaves.slice(0, n), 'empty') })
    expect(summary.states.empty).toBe(n)
    expect(countOf(summary, 'empty-columns')).toMatchObject({ count: n, threshold: 5, vetoed })
    expect(summary.vetoed).toBe(vetoed)
  })

  it('counts dynamic and announcement columns apart from other stale ones, and none twice', () => {
    const summary = standing({
      fates: {
        ...fates(['news-local', 'notice', 'policy'], 'stale'),
        ...fates(['interpretation', 'data', 'disclosure-guide'], 'stale'),
        ...fates(['leaders'], 'stale'),
        ...fates(['organ'], 'empty'),
      },
    })
    expect(countOf(summary, 'stale-dynamic')?.items).toEqual(['notice', 'policy', 'news-local'].toSorted(inTree))
    expect(countOf(summary, 'stale-should-update')?.items.toSorted()).toEqual([
      'data',
      'disclosure-guide',
      'interpretation',
    ])
    expect(countOf(summary, 'empty-columns')?.items).toEqual(['organ'])
    expect(summary.vetoed).toBe(false)
  })

  it('does not take an empty dynamic column for a stale one as well', () => {
    const summary = standing({ fates: { 'news-local': 'empty' } })
    expect(summary.vetoes.map(({ count }) => count)).toEqual([0, 0, 1])
  })
})

describe('thresholds', () => {
  const cell = standardCell()

  it.each([
    ['stale-dynamic', 4, false],
    ['stale-dynamic', 5, true],
    ['stale-dynamic', 6, true],
    ['stale-should-update', 9, false],
    ['stale-should-update', 10, true],
    ['stale-should-update', 11, true],
    ['empty-columns', 4, false],
    ['empty-columns', 5, true],
    ['empty-columns', 6, true],
  ] as const)('%s with %i columns is vetoed: %s', (veto, n, vetoed) => {
    const cells = Array.from({ length: n }, (_, index) => ({
      ...cell,
      item: `item-${index}`,
      columnIds: [`column-${index}`],
      veto,
    }))
    const summary = summarise(cells, standingVetoesOf(zq2019, { kind: 'portal', level: 'municipal' }))
    expect(countOf(summary, veto)).toMatchObject({ count: n, vetoed })
    expect(summary.vetoed).toBe(vetoed)
  })
})

function inTree(a: string, b: string): number {
  const order = itemsFor({ standard: currentStandard, kind: 'portal', level: 'municipal' }).map(({ id }) => id)
  return order.indexOf(a) - order.indexOf(b)
}

function standardCell() {
  const [first] = evaluateColumns({
    standard: currentStandard,
    site: { id: 'site', kind: 'portal', level: 'municipal', openedAt: null },
    facts: { siteId: 'site', columns: [] },
    now,
    calendar: chineseCalendar,
  })
  if (!first) throw new Error('The standard has no items')
  return first
}
