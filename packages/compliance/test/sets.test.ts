import type { SiteLevel } from '@zhanqun/standard'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cloneSet,
  compareSets,
  describeDifferences,
  doClash,
  type Indicator,
  type IndicatorSet,
  indicatorComplaints,
  indicatorSchema,
  indicatorSetSchema,
  isSameScope,
  RULES,
  ruleChoices,
  setComplaints,
  setFor,
  settingsThatDiffer,
} from '../src/exports/index.ts'
import { builtIn, evaluated, withValues } from './good-site.ts'

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

describe('sets for some sites only', () => {
  const lineage = ['town', 'county', 'city']
  const of = (...sets: IndicatorSet[]) => setFor({ sets, level: 'township', lineage, on: '2026-01-01' })?.id

  it('go by the nearest site above, then by the level, then by the day', () => {
    const all = set('all', { effectiveFrom: '2025-12-31' })
    const level = set('level', { levels: ['township'] })
    const city = set('city', { roots: ['city', 'other'] })
    const cityTowns = set('city-towns', { roots: ['city'], levels: ['township'] })
    const county = set('county', { roots: ['county'] })
    expect(of(all, level)).toBe('level')
    expect(of(city, level, all)).toBe('city')
    expect(of(cityTowns, city)).toBe('city-towns')
    expect(of(cityTowns, county, city)).toBe('county')
    expect(of(set('other', { roots: ['other'] }))).toBeUndefined()
    expect(of(set('counties', { roots: ['county'], levels: ['county'] }), all)).toBe('all')
  })

  it.each([
    [{}, {}, true],
    [{ effectiveUntil: '2025-12-31' }, { effectiveFrom: '2026-01-01' }, false],
    [{ effectiveUntil: '2026-01-01' }, { effectiveFrom: '2026-01-01' }, true],
    [{}, { levels: ['county'] }, false],
    [{ levels: ['county', 'township'] }, { levels: ['township'] }, true],
    [{ levels: ['county'] }, { levels: ['township'] }, false],
    [{}, { roots: ['city'] }, false],
    [{ roots: ['city', 'other'] }, { roots: ['city'] }, true],
    [{ roots: ['city'] }, { roots: ['county'] }, false],
    [{ roots: ['city'] }, { roots: ['city'], levels: ['county'] }, false],
  ] as const)('%j and %j clash: %s', (a, b, clash) => {
    expect(doClash(set('a', a), set('b', b))).toBe(clash)
    expect(doClash(set('b', b), set('a', a))).toBe(clash)
  })

  it('never hold both for one site on one day as long as they do not clash', () => {
    const days = ['2026-01-01', '2026-02-01', '2026-03-01'] as const
    const some = <T>(...values: T[]) => fc.option(fc.subarray(values, { minLength: 1 }), { nil: null })
    const scoped = fc
      .record({
        levels: some<SiteLevel>('municipal', 'county', 'township'),
        roots: some('town', 'county', 'city', 'other'),
        effectiveFrom: fc.constantFrom(...days),
        effectiveUntil: fc.option(fc.constantFrom(...days), { nil: null }),
      })
      .filter(({ effectiveFrom, effectiveUntil }) => effectiveUntil === null || effectiveFrom <= effectiveUntil)
    const property = fc.property(fc.array(scoped, { maxLength: 8 }), fc.constantFrom(...days), (scopes, on) => {
      const kept: IndicatorSet[] = []
      for (const [n, scope] of scopes.entries()) {
        const next = set(`s${n}`, scope)
        if (!kept.some((other) => doClash(next, other))) kept.push(next)
      }
      // Dates alone decide between sets that clash, so that their order tells whether any do.
      const chosen = (sets: readonly IndicatorSet[]) => setFor({ sets, level: 'township', lineage, on })?.id
      const held = kept.filter(({ effectiveFrom }) => effectiveFrom <= on)
      const since = (day: (n: number) => number) =>
        held.map((one, n): IndicatorSet => ({ ...one, effectiveFrom: `2025-01-0${day(n)}` }))
      expect(chosen(since((n) => 9 - n))).toBe(chosen(since((n) => n + 1)))
    })
    fc.assert(property, { numRuns: 300 })
  })

  it('follow one another only where they are for the very same sites', () => {
    expect(
      isSameScope(set('a', { levels: ['county', 'township'] }), set('b', { levels: ['township', 'county'] })),
    ).toBe(true)
    expect(isSameScope(set('a', { roots: ['x'] }), set('b', { roots: ['x', 'y'] }))).toBe(false)
    expect(isSameScope(set('a'), set('b', { levels: ['county'] }))).toBe(false)
  })
})

describe('indicators that are off', () => {
  it('are judged by nobody', () => {
    const off = (...ids: string[]): IndicatorSet => ({
      ...builtIn(),
      indicators: builtIn().indicators.map((one) => ({ ...one, isOn: !ids.includes(one.id) })),
    })
    const ids = evaluated({ set: off('veto-home', 'veto-safety') }).results.map(({ indicator }) => indicator.id)
    expect(ids).toHaveLength(builtIn().indicators.length - 2)
    expect(ids).not.toContain('veto-home')
    const none = off(...builtIn().indicators.map(({ id }) => id))
    expect(indicatorSetSchema.safeParse(none).error?.issues[0]?.message).toBe('请至少启用一项指标。')
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

describe('differences in words', () => {
  const nameOf = (id: string) => `“${id}”`

  it('say nothing of what is the same, and name fields, numbers and units of what is not', () => {
    expect(describeDifferences(builtIn(), set('same'), nameOf)).toEqual([])
    const changed = withValues('veto-home', { days: 10 })
    const [first, ...others] = changed.indicators
    const own = { ...(first as Indicator), id: 'own', name: '自设' }
    const later: IndicatorSet = {
      ...changed,
      passMarks: 70,
      levels: ['county'],
      roots: ['east'],
      indicators: [...others, own].map((one) =>
        one.id === 'release-news' ? { ...one, isOn: false, score: null } : one,
      ),
    }
    expect(describeDifferences(builtIn(), later, nameOf)).toEqual([
      {
        type: 'changed',
        id: null,
        path: '适用范围与计分',
        changes: [
          { field: 'scope', label: '适用站点', before: '所有站点', after: '“east”及其下级中的县级站点' },
          { field: 'passMarks', label: '合格线', before: '60分', after: '70分' },
        ],
      },
      {
        type: 'changed',
        id: 'veto-home',
        path: '单项否决 / 首页不更新',
        changes: [{ field: 'days', label: '未更新天数', before: '14天', after: '10天' }],
      },
      {
        type: 'changed',
        id: 'release-news',
        path: '扣分 / 动态要闻',
        changes: [
          { field: 'isOn', label: '状态', before: '启用', after: '停用' },
          { field: 'score', label: '分值', before: '每处扣2分，最多4分（未核实）', after: '不计分' },
        ],
      },
      { type: 'added', id: 'own', path: '单项否决 / 自设' },
      { type: 'removed', id: 'veto-safety', path: '单项否决 / 安全、泄密事故等严重问题' },
    ])
  })
})

describe('an order of its own', () => {
  it('is named by the indicators that stand elsewhere, and by no others', () => {
    const { indicators } = builtIn()
    const [first, second, third, ...others] = indicators as [Indicator, Indicator, Indicator]
    const later = { ...builtIn(), indicators: [first, third, second, ...others] }
    expect(describeDifferences(builtIn(), later, String)).toEqual([
      {
        type: 'changed',
        id: null,
        path: '适用范围与计分',
        changes: [
          {
            field: 'order',
            label: '指标顺序',
            before: `${second.name}、${third.name}`,
            after: `${third.name}、${second.name}`,
          },
        ],
      },
    ])
    const without = { ...builtIn(), indicators: [first, third, ...others] }
    expect(describeDifferences(builtIn(), without, String).map(({ type }) => type)).toEqual(['removed'])
  })
})

describe('complaints', () => {
  it('say where something is wrong as users know the place', () => {
    const wrong = withValues('veto-home', { days: 1.5 })
    const { error } = indicatorSetSchema.safeParse({ ...wrong, passMarks: 101 })
    expect(error && setComplaints(wrong, error).map(({ where, message }) => `${where}：${message}`)).toEqual([
      '第3项“首页不更新”的“参数（未更新天数）”：应为整数。',
      '“合格线”：不能大于满分。',
    ])
    const one = { ...wrong.indicators[2], name: '' }
    const { error: own } = indicatorSchema.safeParse(one)
    expect(own && indicatorComplaints(one, own).map(({ path, where }) => `${path} ${where}`)).toEqual([
      'name “名称”',
      'parameters.days.value “参数（未更新天数）”',
    ])
    const none = indicatorSetSchema.safeParse(null)
    expect(none.error && setComplaints(null, none.error)[0]?.where).toBe('“指标体系”')
  })
})

describe('ways of judging', () => {
  it('are all to be chosen, with parameters that an indicator can begin with', () => {
    const choices = ruleChoices()
    expect(choices.map(({ id }) => id).toSorted()).toEqual(Object.keys(RULES).toSorted())
    for (const { id: rule, parameters } of choices) {
      const own = { ...builtIn().indicators[0], id: 'own', rule, parameters }
      expect(indicatorSchema.safeParse(own).success, rule).toBe(true)
    }
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
