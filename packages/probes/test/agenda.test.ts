import { describe, expect, it } from 'vitest'
import { appointmentsBetween, PROBES_A_DAY } from '../src/exports/index.ts'

const START = Date.parse('2026-11-19T16:00:00Z')
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const sites = Array.from({ length: 1000 }, (_, index) => `site-${index}`)

describe('appointmentsBetween', () => {
  it('gives every site more probes a day than the norm asks for, well apart from each other', () => {
    const bySite = Map.groupBy(appointmentsBetween({ sites, after: START, until: START + DAY_MS }), ({ site }) => site)
    expect(bySite.size).toBe(1000)
    for (const appointments of bySite.values()) {
      expect(appointments.length).toBeGreaterThanOrEqual(PROBES_A_DAY - 1)
      expect(appointments.length).toBeLessThanOrEqual(PROBES_A_DAY + 1)
      const gaps = appointments.slice(1).map(({ at }, index) => at - (appointments[index]?.at ?? 0))
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(15 * MINUTE_MS - 1)
      expect(Math.max(...gaps)).toBeLessThanOrEqual(45 * MINUTE_MS + 1)
    }
  })

  it('spreads a thousand sites so that less than one request falls on a second', () => {
    const perMinute = new Map<number, number>()
    for (const { at } of appointmentsBetween({ sites, after: START, until: START + DAY_MS }))
      perMinute.set(Math.floor(at / MINUTE_MS), (perMinute.get(Math.floor(at / MINUTE_MS)) ?? 0) + 1)
    const counts = [...perMinute.values()]
    expect(counts.reduce((sum, count) => sum + count, 0) / (24 * 60)).toBeLessThan(60)
    expect(Math.max(...counts)).toBeLessThan(75)
  })

  it('says the same however finely the time is cut, each appointment once', () => {
    const some = sites.slice(0, 20)
    const whole = appointmentsBetween({ sites: some, after: START, until: START + DAY_MS })
    const pieces = Array.from({ length: 24 * 60 }, (_, minute) =>
      appointmentsBetween({
        sites: some,
        after: START + minute * MINUTE_MS,
        until: START + (minute + 1) * MINUTE_MS,
      }),
    ).flat()
    expect(pieces).toEqual(whole)
  })

  it('comes at other times of the day from one day to the next', () => {
    const times = (day: number) =>
      appointmentsBetween({ sites: ['a'], after: START + day * DAY_MS, until: START + (day + 1) * DAY_MS }).map(
        ({ at }) => (at - START) % DAY_MS,
      )
    expect(times(0)).not.toEqual(times(1))
  })
})
