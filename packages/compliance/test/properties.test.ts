import { chineseCalendar } from '@zhanqun/calendar'
import { currentStandard } from '@zhanqun/standard'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  evaluate,
  type IndicatorSet,
  indicatorSetSchema,
  type JudgedSite,
  type SiteFacts,
} from '../src/exports/index.ts'
import { anyFacts, anyNow, anySet, anySite } from './arbitrary-facts.ts'

type Given = {
  readonly facts: SiteFacts
  readonly site: JudgedSite
  readonly now: Date
  readonly indicators: IndicatorSet
}

const anything: fc.Arbitrary<Given> = fc.record({ facts: anyFacts, site: anySite, now: anyNow, indicators: anySet })

const judge = (given: Given) => evaluate({ ...given, standard: currentStandard, calendar: chineseCalendar })

const always = (check: (given: Given) => void) => fc.assert(fc.property(anything, check), { numRuns: 150 })

describe('evaluate, whatever the facts are', () => {
  it('takes every set that the schema takes, and gives every result in its order', () => {
    always((given) => {
      expect(indicatorSetSchema.safeParse(given.indicators).error?.issues).toBeUndefined()
      expect(judge(given).results.map(({ indicator }) => indicator.id)).toEqual(
        given.indicators.indicators.map(({ id }) => id),
      )
    })
  })

  it('is pure: the same gives the same, and nothing given is changed', () => {
    always((given) => {
      const before = JSON.stringify(given)
      const first = JSON.stringify(judge(given))
      expect(JSON.stringify(given)).toBe(before)
      expect(JSON.stringify(judge(structuredClone(given)))).toBe(first)
    })
  })

  it('keeps marks between nothing and all', () => {
    always((given) => {
      const { score, results } = judge(given)
      const most = results.reduce(
        (sum, { indicator }) => sum + (indicator.group === 'bonus' ? (indicator.score?.max ?? 0) : 0),
        0,
      )
      expect(score.marks).toBeGreaterThanOrEqual(0)
      expect(score.marks).toBeLessThanOrEqual(score.fullMarks)
      expect(score.bonus).toBeGreaterThanOrEqual(0)
      expect(score.bonus).toBeLessThanOrEqual(most)
      expect(score.total).toBeLessThanOrEqual(score.fullMarks + most)
      for (const { marks, indicator, state } of results) {
        expect(Math.abs(marks)).toBeLessThanOrEqual(indicator.score?.max ?? 0)
        if (state !== 'broken') expect(marks).toBe(0)
      }
    })
  })

  it('fails a site exactly when a veto is broken or marks are too few', () => {
    always((given) => {
      const { score, results } = judge(given)
      const vetoed = results.some(({ indicator, state }) => indicator.group === 'veto' && state === 'broken')
      expect(score.vetoedBy.length > 0).toBe(vetoed)
      if (score.verdict !== 'unjudged')
        expect(score.verdict === 'unqualified').toBe(vetoed || score.marks < given.indicators.passMarks)
    })
  })

  it('finds each defect once, shows something for what it calls wrong, and nothing for the rest', () => {
    always((given) => {
      for (const { indicator, state, findings, note } of judge(given).results) {
        const keys = findings.map(({ key }) => key)
        expect(new Set(keys).size, indicator.id).toBe(keys.length)
        if (state === 'met' || state === 'unknown' || state === 'manual' || state === 'not-applicable')
          expect(findings, `${indicator.id} ${state}`).toEqual([])
        else if (!indicator.rule.startsWith('page-')) expect(findings.length, indicator.id).toBeGreaterThan(0)
        expect(note !== '', `${indicator.id} ${state}`).toBe(state === 'unknown' || state === 'manual')
        for (const { since } of findings) if (since !== null) expect(since).toMatch(/^\d{4}-\d\d-\d\d$/)
      }
    })
  })

  it('announces only what is still in time', () => {
    always((given) => {
      const { upcoming, today } = judge(given)
      for (const { dueOn, days } of upcoming) {
        expect(dueOn >= today).toBe(true)
        expect(days).toBeGreaterThanOrEqual(0)
      }
    })
  })
})
