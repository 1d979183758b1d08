import { describe, expect, it } from 'vitest'
import {
  cloneSet,
  compareSets,
  type Indicator,
  type IndicatorSet,
  indicatorSetSchema,
  RULES,
  setFor,
  settingsThatDiffer,
} from '../src/exports/index.ts'
import { builtIn, withValues } from './good-site.ts'

const set = (id: string, given: Partial<IndicatorSet> = {}): IndicatorSet => ({ ...builtIn(), id, ...given })

describe('setFor', () => {
  const sets = [
    set('all', { effectiveFrom: '2019-04-18' }),
    set('all-2025', { effectiveFrom: '2025-01-01' }),
    set('county', { effectiveFrom: '2021-06-01', levels: ['county'] }),
    set('county-2024', { effectiveFrom: '2024-02-29', effectiveUntil: '2024-12-31', levels: ['county', 'township'] }),
  ]

  it.each([
    ['municipal', '2019-04-17', undefined],
    ['municipal', '2019-04-18', 'all'],
    ['municipal', '2024-12-31', 'all'],
    ['municipal', '2025-01-01', 'all-2025'],
    ['county', '2021-05-31', 'all'],
    ['county', '2021-06-01', 'county'],
    ['county', '2024-02-28', 'county'],
    ['county', '2024-02-29', 'county-2024'],
    ['county', '2024-12-31', 'county-2024'],
    ['county', '2025-01-01', 'county'],
    ['township', '2024-02-29', 'county-2024'],
    ['township', '2025-01-01', 'all-2025'],
  ] as const)('for %s on %s is %s', (level, on, id) => {
    expect(setFor({ sets, level, on })?.id).toBe(id)
    expect(setFor({ sets: sets.toReversed(), level, on })?.id).toBe(id)
  })

  it('is the last one of those that hold from the same day', () => {
    const same = [set('first'), set('second')]
    expect(setFor({ sets: same, level: 'county', on: '2026-01-01' })?.id).toBe('second')
    expect(setFor({ sets: [], level: 'county', on: '2026-01-01' })).toBeUndefined()
  })
})

describe('cloneSet', () => {
  it('shares nothing with what it was copied from', () => {
    const ended = set('ended', { effectiveUntil: '2025-12-31' })
    const copy = cloneSet(ended, { id: 'ours', name: '青澜市检查指标', effectiveFrom: '2026-01-01' })
    expect(copy).toMatchObject({ id: 'ours', basedOn: 'ended', effectiveFrom: '2026-01-01', effectiveUntil: null })
    expect(copy.indicators).toEqual(ended.indicators)
    expect(copy.indicators[0]).not.toBe(ended.indicators[0])
    expect(indicatorSetSchema.parse(copy)).toEqual(copy)
  })
})

describe('compareSets', () => {
  it('finds none between a set and its copy, in whatever order the keys come back', () => {
    const turned: IndicatorSet = {
      ...builtIn(),
      indicators: builtIn().indicators.map((indicator) => ({
        ...indicator,
        norm: { clause: indicator.norm.clause, ref: indicator.norm.ref },
        parameters: Object.fromEntries(Object.entries(indicator.parameters).toReversed()),
      })),
    }
    expect(compareSets(builtIn(), turned)).toEqual([])
    expect(compareSets(builtIn(), indicatorSetSchema.parse(JSON.parse(JSON.stringify(builtIn()))))).toEqual([])
  })

  it('tells what was changed, added and removed', () => {
    const changed = withValues('veto-home', { days: 10 })
    const own = { ...(changed.indicators[0] as Indicator), id: 'own' }
    const indicators = [own, ...changed.indicators.filter(({ id }) => id !== 'veto-safety')]
    const later = { ...changed, indicators }
    expect(compareSets(builtIn(), later)).toMatchObject([
      { type: 'added', indicator: { id: 'own' } },
      { type: 'changed', fields: ['parameters'], before: { id: 'veto-home' }, after: { id: 'veto-home' } },
      { type: 'removed', indicator: { id: 'veto-safety' } },
    ])
    expect(compareSets(later, builtIn()).map(({ type }) => type)).toEqual(['added', 'changed', 'removed'])
  })

  it('leaves whom a set is for, and how it is scored, to another comparison', () => {
    const other = set('other', { passMarks: 70, levels: ['county'] })
    expect(compareSets(builtIn(), other)).toEqual([])
    expect(settingsThatDiffer(builtIn(), other)).toEqual(['levels', 'passMarks'])
    expect(settingsThatDiffer(builtIn(), set('same'))).toEqual([])
  })
})

describe('the built-in set', () => {
  it('is one that its own schema takes as it is', () => {
    expect(indicatorSetSchema.parse(builtIn())).toEqual(builtIn())
  })

  it('uses every rule, and marks as unconfirmed what no source tells', () => {
    expect(new Set(builtIn().indicators.map(({ rule }) => rule))).toEqual(new Set(Object.keys(RULES)))
    const known = builtIn().indicators.flatMap(({ id, score }) =>
      score && score.sourceStatus !== 'unconfirmed' ? [[id, score.points, score.sourceStatus]] : [],
    )
    expect(known).toEqual([
      ['release-policies', 5, 'secondary'],
      ['release-linking', 1, 'secondary'],
      ['service-statistics', 2, 'secondary'],
      ['interaction-replies', 3, 'secondary'],
    ])
    const bonus = builtIn().indicators.reduce(
      (sum, { group, score }) => sum + (group === 'bonus' ? (score?.max ?? 0) : 0),
      0,
    )
    expect(bonus).toBe(30)
  })
})
