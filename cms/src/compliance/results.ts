import { isDeepStrictEqual } from 'node:util'
import { civilDate } from '@zhanqun/calendar'
import { type SiteEvaluation, timesOf } from '@zhanqun/compliance'
import { createRow, putRow, updateRow } from '@zhanqun/content/payload'
import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { deleteRows, monthOf, wholeSince } from './kept-days.ts'
import { codeOf } from './outcome-codes.ts'

const RESULTS = 'compliance-results'
const DAYS = 'compliance-results-days'

/** Dues further ahead are asked of the site's own report. */
export const DAYS_AHEAD = 30

const verdict = z.enum(['qualified', 'unqualified', 'unjudged'])

const scoreSchema = z.object({
  verdict,
  vetoedBy: z.array(z.string()),
  marks: z.number(),
  bonus: z.number(),
  total: z.number(),
  fullMarks: z.number(),
  isUnconfirmed: z.boolean(),
})

const resultSchema = z.object({
  site: z.string(),
  set: z.string(),
  /** Of Asia/Shanghai, `YYYY-MM-DD`. */
  day: z.string(),
  /** When it was judged, and when its facts were gathered, in ms. */
  at: z.number(),
  factsAt: z.number(),
  score: scoreSchema,
  /** By indicator, see `outcomeOf`; those that the site is not judged by are left out. */
  outcomes: z.record(z.string(), z.string()),
})

/** What the last evaluation of a site came to. */
export type KeptResult = z.infer<typeof resultSchema>

const dayRow = z.object({
  id: z.coerce.string(),
  day: z.string(),
  set: z.string(),
  verdict,
  marks: z.number(),
  outcomes: z.record(z.string(), z.string()),
})

/**
 * Keeps what an evaluation came to, as the present result of its site and as the last one of its day.
 * @param evaluation undefined for a site that is judged no more: it has no present result
 */
export const keepResult = async (
  req: PayloadRequest,
  {
    site,
    evaluation,
    factsAt,
    now,
  }: { site: string; evaluation: SiteEvaluation | undefined; factsAt: number; now: Date },
): Promise<void> => {
  const { payload } = req
  const where: Where = { site: { equals: site } }
  if (!evaluation) {
    await payload.db.deleteMany({ collection: RESULTS, where, req })
    return
  }
  const { set, score, results, upcoming } = evaluation
  const day = civilDate(now)
  const judged = results.filter(({ state }) => state !== 'not-applicable')
  const kept = {
    site,
    set,
    day,
    verdict: score.verdict,
    outcomes: Object.fromEntries(
      judged.map(({ indicator, ...outcome }) => [
        indicator.id,
        codeOf({ state: outcome.state, count: timesOf(outcome) }),
      ]),
    ),
  }
  const data = {
    ...kept,
    at: now.getTime(),
    factsAt,
    score,
    marks: Object.fromEntries(judged.flatMap(({ indicator, marks }) => (marks === 0 ? [] : [[indicator.id, marks]]))),
    measured: Object.fromEntries(
      judged.flatMap(({ indicator, measured }) => (measured ? [[indicator.id, measured]] : [])),
    ),
    upcoming: upcoming.filter(({ days }) => days <= DAYS_AHEAD),
  }
  await putRow({ payload, collection: RESULTS, where, data, req })
  await keepDay(req, { ...kept, marks: score.marks })
}

type Day = Omit<z.infer<typeof dayRow>, 'id'> & { readonly site: string }

/** Days that came to the same as the one before are left out, but for the first of each month. */
const keepDay = async (req: PayloadRequest, today: Day): Promise<void> => {
  const { payload } = req
  const { docs } = await payload.db.find<{ id: string }>({
    collection: DAYS,
    where: { and: [{ site: { equals: today.site } }, { day: { less_than_equal: today.day } }] },
    sort: '-day',
    limit: 1,
    pagination: false,
    req,
  })
  const last = docs.map((row: unknown) => dayRow.parse(row)).at(0)
  const month = monthOf(today.day)
  const isSameMonth = last !== undefined && monthOf(last.day) === month
  const said = ({ set, verdict: given, marks, outcomes }: Omit<Day, 'site'>) => ({ set, given, marks, outcomes })
  if (last && isSameMonth && isDeepStrictEqual(said(last), said(today))) return
  const rewrite = (data: Record<string, unknown>) =>
    updateRow({ payload, collection: DAYS, where: { id: { equals: last?.id } }, data, req })
  if (last?.day === today.day) {
    await rewrite(today)
    return
  }
  if (isSameMonth) await rewrite({ lastOfMonth: null })
  await createRow({ payload, collection: DAYS, data: { ...today, lastOfMonth: month }, req })
}

/** What the sites came to when they were judged last. */
export const loadResults = async ({
  payload,
  req,
  where,
}: {
  payload: Payload
  req: PayloadRequest
  where: Where
}): Promise<ReadonlyMap<string, KeptResult>> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: RESULTS,
    where,
    select: { site: true, set: true, day: true, at: true, factsAt: true, score: true, outcomes: true },
    pagination: false,
    limit: 0,
    req,
  })
  return new Map(
    docs.map((row: unknown) => {
      const result = resultSchema.parse(row)
      return [result.site, result]
    }),
  )
}

/** Drops what the sites came to that have no facts any more; their past days stay. */
export const dropResultsExcept = async (req: PayloadRequest, sites: readonly string[]): Promise<void> => {
  const { payload } = req
  const known = new Set(sites)
  const { docs } = await payload.db.find<{ id: string; site: string }>({
    collection: RESULTS,
    where: {},
    select: { site: true },
    pagination: false,
    limit: 0,
    req,
  })
  const gone = docs.filter(({ site }) => !known.has(site)).map(({ id }) => id)
  await deleteRows({ payload, collection: RESULTS, ids: gone, req })
}

/**
 * Of days longer ago than is kept whole, leaves the last one of each month and site.
 * @returns how many days were removed
 */
export const thinResults = async ({ payload, now }: { payload: Payload; now: Date }): Promise<number> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: DAYS,
    where: { and: [{ day: { less_than: wholeSince(now) } }, { lastOfMonth: { exists: false } }] },
    select: { day: true },
    pagination: false,
    limit: 0,
  })
  const ids = docs.map(({ id }) => id)
  await deleteRows({ payload, collection: DAYS, ids })
  return ids.length
}
