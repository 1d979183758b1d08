import { addDays, type CivilDate, civilDate, daysBetween } from '@zhanqun/calendar'
import type { IndicatorSet } from '@zhanqun/compliance'
import { emptyDay, type HostInspection, type ProbeDay, type ProbeProblem } from '@zhanqun/probes'
import type { Payload, PayloadRequest } from 'payload'
import type { Site } from '../payload-types.ts'
import { publicAddressOf } from '../public-address.ts'
import { settings } from '../settings.ts'
import { probeDaysOf } from './probe-days.ts'

const DAYS = 7
const MAX_PROBLEMS = 10
/** Where no indicator says otherwise: 国办秘函〔2019〕19号. */
const LEAST_PROBES = 20

export type AvailableDay = Pick<ProbeDay, 'on' | 'probes' | 'failures' | 'unable'> & {
  /** Whether it is still the day at hand, of which nothing counts yet. */
  readonly isToday: boolean
  /** Whether it has as many probes as the norm asks for. */
  readonly isCounted: boolean
}

/** Whether readers could open a site of late, as probing has shown. */
export type Availability = {
  /** Whether this installation probes sites at all. */
  readonly isOn: boolean
  readonly address: string
  readonly leastProbes: number
  /** A week and the day at hand, oldest first. */
  readonly days: readonly AvailableDay[]
  /** Of the newest day on which the site opened. */
  readonly response: { readonly on: CivilDate; readonly medianMs: number; readonly slowestMs: number } | null
  readonly inspection: (HostInspection & { readonly on: CivilDate; readonly daysLeft: number | null }) | null
  /** The newest first. */
  readonly problems: readonly ProbeProblem[]
}

/** @param indicators the set that holds for the site */
export const loadAvailability = async ({
  payload,
  req,
  site,
  indicators,
  now,
}: {
  payload: Payload
  req: PayloadRequest
  site: Pick<Site, 'id' | 'code' | 'domain' | 'parent'>
  indicators: IndicatorSet
  now: Date
}): Promise<Availability> => {
  const today = civilDate(now)
  const newest = await probeDaysOf({ payload, req }, { site: site.id, now, days: DAYS + 1 })
  const known = new Map(newest.map((day) => [day.on, day]))
  const rule = indicators.indicators.find((one) => one.rule === 'availability')
  const leastProbes = rule?.parameters.probes?.value ?? LEAST_PROBES
  const opened = newest.find(({ medianMs }) => medianMs !== null)
  const inspected = newest.find(({ inspection }) => inspection !== null)
  return {
    isOn: settings.probes.isOn,
    address: publicAddressOf({ site, origin: settings.probes.origin }),
    leastProbes,
    days: Array.from({ length: DAYS + 1 }, (_, index) => {
      const on = addDays(today, index - DAYS)
      const { probes, failures, unable } = known.get(on) ?? emptyDay(on)
      return { on, probes, failures, unable, isToday: on === today, isCounted: probes >= leastProbes }
    }),
    response: opened
      ? { on: opened.on, medianMs: opened.medianMs ?? 0, slowestMs: opened.slowestMs ?? opened.medianMs ?? 0 }
      : null,
    inspection: inspected?.inspection
      ? {
          ...inspected.inspection,
          on: inspected.on,
          daysLeft: inspected.inspection.certificateUntil
            ? daysBetween(today, inspected.inspection.certificateUntil)
            : null,
        }
      : null,
    problems: newest.flatMap(({ problems }) => problems.toReversed()).slice(0, MAX_PROBLEMS),
  }
}
