import { describe, expect, it } from 'vitest'
import type { Indicator, IndicatorSet, ManualFacts } from '../src/exports/index.ts'
import { builtIn, CHANNEL, columnsOf, evaluated, PORTAL } from './good-site.ts'

const BY_HAND = builtIn().indicators.find(({ id }) => id === 'function-search') as Indicator

/** A set of which one indicator takes so many marks off, and bonuses add so many. */
const taking = (points: number, bonus = 0): IndicatorSet => {
  const score = (amount: number) => ({ points: amount, per: 'indicator', max: 1_000, sourceStatus: 'local' }) as const
  return {
    ...builtIn(),
    indicators: [
      { ...BY_HAND, id: 'off', score: score(points) },
      { ...BY_HAND, id: 'on', group: 'bonus', score: score(bonus) },
    ],
  }
}

const noted = (...ids: readonly string[]): ManualFacts =>
  Object.fromEntries(ids.map((id) => [id, { isBroken: true, note: '有。', judgedOn: '2026-11-19' }]))

const scored = (points: number, bonus = 0) =>
  evaluated({ set: taking(points, bonus), facts: { manual: noted('off', 'on') } }).score

describe('the score', () => {
  it.each([
    // Fewer than 60 fail.
    [40, 'qualified', 60],
    [40.01, 'unqualified', 59.99],
    [41, 'unqualified', 59],
    [100, 'unqualified', 0],
    [300, 'unqualified', 0],
  ])('with %f marks taken off is %s', (points, verdict, marks) => {
    expect(scored(points)).toMatchObject({ verdict, marks, total: marks })
  })

  it.each([
    // More than 80, and the bonus counts.
    [19, 86],
    [19.99, 85.01],
    [20, 80],
    [21, 79],
  ])('with %f marks taken off and 5 of bonus is %f in all', (points, total) => {
    expect(scored(points, 5)).toMatchObject({ bonus: 5, total })
  })

  it('adds tenths up without loss', () => {
    const examples = Array.from({ length: 3 }, (_, index) => ({ path: `/${index}`, detail: '打不开。' }))
    const failures = [{ check: 'internal-link' as const, count: 3, examples }]
    const { score, results } = evaluated({ facts: { pages: { checked: 3, failures } } })
    expect(results.find(({ indicator }) => indicator.id === 'function-links')?.marks).toBe(-0.3)
    expect(score).toMatchObject({ marks: 99.7, isUnconfirmed: true })
  })

  it('takes off no more than an indicator has, however many findings there are', () => {
    const items = columnsOf(PORTAL).filter(({ count }) => count > 0)
    const changes = Object.fromEntries(items.map((item) => [item.standardItem, { count: 0, newestPublishedAt: null }]))
    const { results } = evaluated({ facts: { columns: columnsOf(PORTAL, changes) } })
    const result = results.find(({ indicator }) => indicator.id === 'release-empty-columns')
    expect(result?.findings.length).toBeGreaterThan(20)
    expect(result?.marks).toBe(-5)
  })

  it('fails a site by any veto, whatever its marks, and says by which', () => {
    expect(evaluated({ facts: { manual: noted('veto-safety') } }).score).toMatchObject({
      verdict: 'unqualified',
      vetoedBy: ['veto-safety'],
      marks: 100,
    })
  })

  it('says when marks rest on numbers that no source confirms, and only then', () => {
    const confirmed = evaluated({
      facts: { columns: columnsOf(PORTAL, { policy: { newestPublishedAt: '2026-01-01T02:00:00Z' } }) },
    })
    expect(confirmed.score).toMatchObject({ marks: 95, isUnconfirmed: false })
    expect(evaluated({ facts: { manual: noted('function-search') } }).score).toMatchObject({
      marks: 98,
      isUnconfirmed: true,
    })
  })

  it('is no verdict while nothing is known', () => {
    const site = { ...CHANNEL, openedAt: null }
    const nothing = { interaction: undefined, services: undefined, pages: undefined, probes: undefined } as never
    const facts = { ...(nothing as object), columns: [], interpretations: undefined } as never
    expect(evaluated({ site, facts }).score).toMatchObject({ verdict: 'unjudged', vetoedBy: [] })
  })
})

describe('what will be overdue', () => {
  it('is listed soonest first, from today on', () => {
    const { upcoming } = evaluated({
      facts: {
        columns: columnsOf(PORTAL, {
          'news-local': { newestPublishedAt: '2026-11-06T02:00:00Z' },
          policy: { newestPublishedAt: '2026-05-22T02:00:00Z' },
          notice: { newestPublishedAt: '2026-05-19T02:00:00Z' },
        }),
      },
    })
    expect(upcoming.slice(0, 2)).toEqual([
      { item: 'news-local', name: '本地要闻', columnIds: ['c-news-local'], dueOn: '2026-11-20', days: 0 },
      { item: 'policy', name: '政策文件', columnIds: ['c-policy'], dueOn: '2026-11-22', days: 2 },
    ])
    expect(upcoming.some(({ item }) => item === 'notice')).toBe(false)
    const days = upcoming.map(({ days: left }) => left)
    expect(days).toEqual(days.toSorted((a, b) => a - b))
  })
})
