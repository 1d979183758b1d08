import { addDays, type CivilDate, civilDate, daysBetween } from '@zhanqun/calendar'
import type { OutcomeState } from '@zhanqun/compliance'
import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { may } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import { findingSubject } from './findings.ts'
import { monthOf } from './kept-days.ts'
import { outcomeOf } from './outcome-codes.ts'
import { aboutOf } from './reported-indicator.ts'

const DAYS = 90
/** Findings of the past that are listed; the number tells how many there were. */
const MAX_PAST = 30

/** Days one after the other on which an indicator stood alike; a null state: not judged then. */
export type StateRun = {
  readonly from: CivilDate
  readonly until: CivilDate
  readonly days: number
  readonly state: OutcomeState | null
  readonly count: number
}

export type PastFinding = {
  readonly id: string
  readonly about: string
  readonly message: string
  readonly from: CivilDate
  readonly until: CivilDate
}

/** What became of an indicator at a site. */
export type IndicatorHistory = {
  /** Oldest first; together ninety days, the last of them today. */
  readonly runs: readonly StateRun[]
  /** What was wrong and is no more, newest first. */
  readonly past: readonly PastFinding[]
  readonly pastCount: number
}

const dayRow = z.object({ day: z.string(), outcomes: z.record(z.string(), z.string()) })

const pastRow = z.object({
  id: z.coerce.string(),
  subject: findingSubject,
  message: z.string(),
  since: z.string(),
  closedAt: z.number(),
})

type Asked = {
  readonly payload: Payload
  readonly req: PayloadRequest
  readonly now: Date
  readonly siteId: string
  readonly indicatorId: string
}

/** @throws FORBIDDEN_COMPLIANCE for those who may not inspect the site, whether it exists or not */
export const loadIndicatorHistory = async (asked: Asked): Promise<IndicatorHistory> => {
  if (!(await may(asked.req, 'compliance.read', asked.siteId))) throw failure('FORBIDDEN_COMPLIANCE')
  const [runs, past] = await Promise.all([loadRuns(asked), loadPast(asked)])
  return { runs, ...past }
}

const loadRuns = async ({ payload, req, now, siteId, indicatorId }: Asked): Promise<readonly StateRun[]> => {
  const today = civilDate(now)
  const first = addDays(today, 1 - DAYS)
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'compliance-results-days',
    // Of each month the first judged day is kept, so that nothing from before it is needed.
    where: { and: [{ site: { equals: siteId } }, { day: { greater_than_equal: `${monthOf(first)}-01` } }] },
    select: { day: true, outcomes: true },
    sort: 'day',
    pagination: false,
    limit: 0,
    req,
  })
  const rows = docs.map((row: unknown) => dayRow.parse(row))
  const runs: StateRun[] = []
  for (let day = first; day <= today; day = addDays(day, 1)) {
    const row = rows.findLast((one) => one.day <= day && monthOf(one.day) === monthOf(day))
    const { state, count } = row ? outcomeOf(row.outcomes[indicatorId]) : { state: null, count: 0 }
    const last = runs.at(-1)
    if (last && last.state === state && last.count === count)
      runs[runs.length - 1] = { ...last, until: day, days: daysBetween(last.from, day) + 1 }
    else runs.push({ from: day, until: day, days: 1, state, count })
  }
  return runs
}

const loadPast = async ({
  payload,
  req,
  siteId,
  indicatorId,
}: Asked): Promise<Pick<IndicatorHistory, 'past' | 'pastCount'>> => {
  const { docs, totalDocs } = await payload.db.find<{ id: string }>({
    collection: 'compliance-findings',
    where: {
      and: [{ site: { equals: siteId } }, { indicator: { equals: indicatorId } }, { closedAt: { greater_than: 0 } }],
    },
    sort: '-closedAt',
    limit: MAX_PAST,
    req,
  })
  const past = docs.map((row: unknown) => {
    const { id, subject, message, since, closedAt } = pastRow.parse(row)
    return { id, about: aboutOf(subject), message, from: since, until: civilDate(new Date(closedAt)) }
  })
  return { past, pastCount: totalDocs }
}
