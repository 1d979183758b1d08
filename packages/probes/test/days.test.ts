import { describe, expect, it } from 'vitest'
import { emptyDay, type ProbeDay, probeFactsOf, withProbe } from '../src/exports/index.ts'

const NOW = new Date('2026-11-20T04:00:00Z')
const at = NOW
const opened = (ms: number) => ({ outcome: { type: 'opened', ms }, at }) as const
const failed = { outcome: { type: 'failed', reason: '服务器返回503' }, at } as const
const unable = { outcome: { type: 'unable', reason: '本机网络不可用' }, at } as const

describe('withProbe', () => {
  it('counts what tells of the site, and keeps apart what tells of this machine', () => {
    const day = [opened(100), failed, unable, opened(300)].reduce(withProbe, emptyDay('2026-11-20'))
    expect(day).toMatchObject({ probes: 3, failures: 1, unable: 1, medianMs: 200, slowestMs: 300 })
    expect(day.problems.map(({ reason }) => reason)).toEqual(['服务器返回503', '本机网络不可用'])
  })

  it('takes the middle of an odd number, and is not led astray by one slow answer', () => {
    const day = [opened(100), opened(90), opened(14_000)].reduce(withProbe, emptyDay('2026-11-20'))
    expect(day).toMatchObject({ medianMs: 100, slowestMs: 14_000 })
  })

  it('keeps the last problems only', () => {
    const many = Array.from({ length: 30 }, () => failed).reduce(withProbe, emptyDay('2026-11-20'))
    expect(many.failures).toBe(30)
    expect(many.problems).toHaveLength(10)
  })
})

describe('probeFactsOf', () => {
  const day = (on: string, given: Partial<ProbeDay> = {}): ProbeDay => ({ ...emptyDay(on), probes: 48, ...given })
  const inspection = { certificateUntil: '2027-01-01', certificateProblem: null, ipv6: false }

  it('leaves the day at hand to the next one, but for what was looked at once', () => {
    const days = [day('2026-11-19', { medianMs: 80 }), day('2026-11-20', { failures: 40, medianMs: 900, inspection })]
    expect(probeFactsOf(days, NOW)).toEqual({
      days: [{ on: '2026-11-19', probes: 48, failures: 0 }],
      responseMs: 80,
      certificateUntil: '2027-01-01',
      ipv6: false,
    })
  })

  it('changes days at midnight of China', () => {
    const days = [day('2026-11-20')]
    expect(probeFactsOf(days, new Date('2026-11-20T15:59:59Z'))?.days).toEqual([])
    expect(probeFactsOf(days, new Date('2026-11-20T16:00:00Z'))?.days).toHaveLength(1)
  })

  it('says of a past day what was known then', () => {
    const days = [day('2026-11-18'), day('2026-11-19', { inspection }), day('2026-11-21', { medianMs: 5 })]
    expect(probeFactsOf(days, NOW)).toMatchObject({ responseMs: null, certificateUntil: '2027-01-01' })
    expect(probeFactsOf(days, new Date('2026-11-18T04:00:00Z'))).toMatchObject({ days: [], certificateUntil: null })
  })

  it('says nothing of a site that was never probed', () => {
    expect(probeFactsOf([], NOW)).toBeUndefined()
    expect(probeFactsOf([day('2026-11-21')], NOW)).toBeUndefined()
  })
})
