import { type CivilDate, civilDate } from '@zhanqun/calendar'
import type { ProbeFacts } from '@zhanqun/compliance'
import type { HostInspection } from './inspect-host.ts'
import type { ProbeOutcome } from './probe.ts'

/** Failures of a day that are kept with their time and reason: the last ones. */
const MAX_PROBLEMS = 10

export type ProbeProblem = { readonly at: number; readonly reason: string }

/** What probing a site has shown on one day of China. */
export type ProbeDay = {
  readonly on: CivilDate
  /** Those that could tell something of the site. */
  readonly probes: number
  readonly failures: number
  /** Those that told only of this machine. */
  readonly unable: number
  readonly medianMs: number | null
  readonly slowestMs: number | null
  /** In ms, of those that opened; empty once the day is over. */
  readonly times: readonly number[]
  readonly problems: readonly ProbeProblem[]
  /** Null where nobody has looked yet. */
  readonly inspection: HostInspection | null
}

export const emptyDay = (on: CivilDate): ProbeDay => ({
  on,
  probes: 0,
  failures: 0,
  unable: 0,
  medianMs: null,
  slowestMs: null,
  times: [],
  problems: [],
  inspection: null,
})

/** The day with one more probe. */
export const withProbe = (day: ProbeDay, { outcome, at }: { outcome: ProbeOutcome; at: Date }): ProbeDay => {
  const problems = (reason: string) => [...day.problems, { at: at.getTime(), reason }].slice(-MAX_PROBLEMS)
  switch (outcome.type) {
    case 'opened': {
      const times = [...day.times, outcome.ms]
      return {
        ...day,
        probes: day.probes + 1,
        times,
        medianMs: medianOf(times),
        slowestMs: Math.max(outcome.ms, day.slowestMs ?? 0),
      }
    }
    case 'failed':
      return { ...day, probes: day.probes + 1, failures: day.failures + 1, problems: problems(outcome.reason) }
    case 'unable':
    case 'unresolved':
      return { ...day, unable: day.unable + 1, problems: problems(outcome.reason) }
  }
}

const medianOf = (times: readonly number[]): number | null => {
  const sorted = times.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2)
}

/**
 * What the rules need of the days of a site. The day at hand is not over and is left to the next one, so that nothing
 * changes while it lasts but what was looked at once.
 * @param days oldest first
 * @returns undefined where nothing was ever probed
 */
export const probeFactsOf = (
  days: readonly Pick<ProbeDay, 'on' | 'probes' | 'failures' | 'medianMs' | 'inspection'>[],
  now: Date,
): ProbeFacts | undefined => {
  const today = civilDate(now)
  const known = days.filter(({ on }) => on <= today)
  if (known.length === 0) return undefined
  const over = known.filter(({ on }) => on < today)
  const inspection = known.findLast((day) => day.inspection !== null)?.inspection ?? null
  return {
    days: over.map(({ on, probes, failures }) => ({ on, probes, failures })),
    responseMs: over.findLast(({ medianMs }) => medianMs !== null)?.medianMs ?? null,
    certificateUntil: inspection?.certificateUntil ?? null,
    ipv6: inspection?.ipv6 ?? null,
  }
}
