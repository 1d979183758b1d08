import { describe, expect, it } from 'vitest'
import type { ProbeFacts } from '../../src/exports/index.ts'
import { judged, probes, week, withValues } from '../good-site.ts'

const probed = (id: string, given: Partial<ProbeFacts>, today?: string) =>
  judged(id, { facts: { probes: { ...probes, ...given } }, ...(today ? { today } : {}) })

describe('站点无法访问', () => {
  it.each([
    [0, 'met'],
    [1, 'near'],
    [6, 'near'],
    [7, 'broken'],
    [8, 'broken'],
    [20, 'broken'],
  ])('with %i of 140 probes failed it is %s', (failures, state) => {
    const result = probed('veto-availability', { days: week(failures) })
    expect(result).toMatchObject({ state, measured: { limit: 5, unit: 'percent' } })
    expect(result.findings).toHaveLength(state === 'met' ? 0 : 1)
  })

  it('reaches any percentage exactly', () => {
    const set = withValues('veto-availability', { percent: 29 })
    // 29 in a hundred as a fraction of two is a little less than 29.
    const days = week(0, 100).map((day) => ({ ...day, failures: 29 }))
    expect(judged('veto-availability', { facts: { probes: { ...probes, days } }, set }).state).toBe('broken')
  })

  it('needs a week of days with twenty probes each, today not counted', () => {
    const days = week(20)
    const few = days.map((day, index) => (index === 3 ? { ...day, probes: 19 } : day))
    expect(probed('veto-availability', { days: few })).toMatchObject({ state: 'unknown', findings: [] })
    expect(probed('veto-availability', { days: days.slice(1) }).note).toBe('需连续探测7天，已有6天。')
    expect(probed('veto-availability', { days }, '2026-11-21').state).toBe('unknown')
    const today = { on: '2026-11-20', probes: 20, failures: 20 }
    expect(probed('veto-availability', { days: [...week(0), today] }).state).toBe('met')
    expect(probed('veto-availability', { days: [] }).state).toBe('unknown')
  })
})

describe('运行状况', () => {
  it.each([
    [2_999, 'met'],
    [3_000, 'broken'],
    [3_001, 'broken'],
    [null, 'unknown'],
  ])('answers within %s ms: %s', (responseMs, state) => {
    expect(probed('response-time', { responseMs }).state).toBe(state)
  })

  it.each([
    ['2026-12-21', '2026-11-20', 'met', null],
    ['2026-12-20', '2026-11-20', 'broken', '2026-11-20'],
    ['2026-11-20', '2026-11-20', 'broken', '2026-10-21'],
    ['2026-11-19', '2026-11-20', 'broken', '2026-10-20'],
    ['2024-03-30', '2024-02-29', 'broken', '2024-02-29'],
    [null, '2026-11-20', 'unknown', null],
  ])('has a certificate until %s on %s: %s', (certificateUntil, today, state, since) => {
    const result = probed('certificate', { certificateUntil }, today)
    expect(result.state).toBe(state)
    expect(result.findings.at(0)?.since ?? null).toBe(since)
  })

  it('says whether the certificate still holds on its last day', () => {
    const message = (until: string) => probed('certificate', { certificateUntil: until }).findings[0]?.message
    expect(message('2026-11-20')).toBe('安全证书将于2026-11-20到期，还有0天。')
    expect(message('2026-11-19')).toBe('安全证书已于2026-11-19过期。')
  })

  it.each([
    [true, 'met'],
    [false, 'broken'],
    [null, 'unknown'],
  ])('is reached by IPv6 %s: %s', (ipv6, state) => {
    expect(probed('function-ipv6', { ipv6 }).state).toBe(state)
  })

  it('is unknown without probes', () => {
    for (const id of ['veto-availability', 'response-time', 'certificate', 'function-ipv6'])
      expect(judged(id, { facts: { probes: undefined } as never }).state).toBe('unknown')
  })
})

describe('网页规范', () => {
  const failing = (count: number, listed = count) => ({
    pages: {
      checked: 500,
      failures: [
        {
          check: 'internal-link' as const,
          count,
          examples: Array.from({ length: listed }, (_, index) => ({ path: `/p${index}.html`, detail: '链接打不开。' })),
        },
      ],
    },
  })

  it.each([
    [0, 'met', 0],
    [1, 'broken', -0.1],
    [2, 'broken', -0.2],
    [50, 'broken', -5],
    [51, 'broken', -5],
  ])('with %i pages that fail it is %s', (count, state, marks) => {
    expect(judged('function-links', { facts: failing(count) })).toMatchObject({ state, marks })
  })

  it('takes marks for all pages, of which only some are listed', () => {
    expect(judged('function-links', { facts: failing(40, 10) })).toMatchObject({ marks: -4, measured: { value: 40 } })
  })

  it('is near below another threshold', () => {
    const set = withValues('function-links', { pages: 3 })
    const state = (count: number) => judged('function-links', { facts: failing(count), set }).state
    expect([state(0), state(2), state(3), state(4)]).toEqual(['met', 'near', 'broken', 'broken'])
  })

  it('is unknown before any page is looked at', () => {
    expect(judged('function-links', { facts: { pages: undefined } as never })).toMatchObject({ state: 'unknown' })
  })
})

describe('what only people can judge', () => {
  const noted = (id: string, isBroken: boolean, judgedOn = '2026-11-20') =>
    judged(id, { facts: { manual: { [id]: { isBroken, note: '首页标题有错字。', judgedOn } } } })

  it('waits for them, and then holds what they have noted', () => {
    expect(judged('veto-safety')).toMatchObject({ state: 'manual', marks: 0 })
    expect(noted('veto-safety', false).state).toBe('met')
    expect(noted('veto-safety', true)).toMatchObject({ state: 'broken', findings: [{ message: '首页标题有错字。' }] })
    expect(noted('function-search', true).marks).toBe(-2)
    expect(noted('bonus-innovation', true).marks).toBe(6)
  })

  it('is not known before the day on which they did', () => {
    expect(noted('veto-safety', true, '2026-11-21').state).toBe('manual')
  })
})
