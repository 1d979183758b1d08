import { addDays, type CivilDate, civilDate } from '@zhanqun/calendar'
import type { IndicatorSet } from '@zhanqun/compliance'
import { putRow, updateRow } from '@zhanqun/content/payload'
import {
  emptyDay,
  type HostInspection,
  type ProbeDay,
  type ProbeOutcome,
  probeFactsOf,
  withProbe,
} from '@zhanqun/probes'
import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { z } from 'zod'
import type { KnownFacts } from '../compliance/judge.ts'
import { withTransaction } from '../database/with-transaction.ts'

const COLLECTION = 'probe-days'
/** A year, and a month to look back from its end. */
const KEPT_DAYS = 400

const rowSchema = z
  .object({
    site: z.string(),
    day: z.string(),
    probes: z.number(),
    failures: z.number(),
    unable: z.number().default(0),
    medianMs: z.number().nullish(),
    slowestMs: z.number().nullish(),
    times: z.array(z.number()).default([]),
    problems: z.array(z.object({ at: z.number(), reason: z.string() })).default([]),
    inspection: z
      .object({
        certificateUntil: z.string().nullable(),
        certificateProblem: z.string().nullable(),
        ipv6: z.boolean().nullable(),
      })
      .nullish(),
  })
  .transform(({ site, day, medianMs, slowestMs, inspection, ...row }): ProbeDay & { site: string } => ({
    ...row,
    site,
    on: day,
    medianMs: medianMs ?? null,
    slowestMs: slowestMs ?? null,
    inspection: inspection ?? null,
  }))

type Reader = { readonly payload: Payload; readonly req?: PayloadRequest }

const find = async (
  { payload, req }: Reader,
  query: Pick<Parameters<Payload['db']['find']>[0], 'where' | 'sort' | 'limit' | 'select'>,
) => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: COLLECTION,
    pagination: false,
    limit: 0,
    ...query,
    ...(req ? { req } : {}),
  })
  return docs.map((row: unknown) => rowSchema.parse(row))
}

/**
 * What probing a site has shown on the last days, the newest first, without days on which nobody has probed it.
 * @param days as many, with the one at hand
 */
export const probeDaysOf = (
  reader: Reader,
  { site, now, days }: { site: string; now: Date; days: number },
): Promise<readonly ProbeDay[]> => {
  const from = addDays(civilDate(now), 1 - days)
  return find(reader, {
    where: { and: [{ site: { equals: site } }, { day: { greater_than_equal: from } }] },
    sort: '-day',
  })
}

/**
 * Keeps what one probe of a site has shown. Where its certificate or its IPv6 are not what they were before, the site
 * has to be judged again; anything else waits for the end of the day.
 */
export const recordProbe = async ({
  payload,
  site,
  outcome,
  inspection,
  now,
}: {
  payload: Payload
  site: string
  outcome: ProbeOutcome
  /** Left out where nobody has looked with this probe. */
  inspection?: HostInspection | undefined
  now: Date
}): Promise<void> =>
  withTransaction(await createLocalReq({}, payload), async (req) => {
    const on = civilDate(now)
    const [last] = await find({ payload, req }, { where: { site: { equals: site } }, sort: '-day', limit: 1 })
    const today = last?.on === on ? last : emptyDay(on)
    const { on: _, ...day } = withProbe(today, { outcome, at: now })
    const data = { ...day, site, day: on, ...(inspection ? { inspection } : {}) }
    await putRow({ payload, collection: COLLECTION, where: onDay(site, on), data, req })
    if (last && last.on < on) {
      const past = { times: [] }
      await updateRow({ payload, collection: COLLECTION, where: onDay(site, last.on), data: past, req })
    }
    if (!inspection || isSame(inspection, last?.inspection)) return
    await updateRow({
      payload,
      collection: 'site-facts',
      where: { site: { equals: site } },
      data: { judged: null },
      req,
    })
  })

const onDay = (site: string, day: CivilDate): Where => ({ and: [{ site: { equals: site } }, { day: { equals: day } }] })

const isSame = (now: HostInspection, before: HostInspection | null | undefined): boolean =>
  now.certificateUntil === before?.certificateUntil && now.ipv6 === before.ipv6

/** Sites whose certificate and IPv6 were looked at on the day of a moment. */
export const sitesInspectedOn = async (payload: Payload, now: Date): Promise<ReadonlySet<string>> => {
  const rows = await find({ payload }, { where: { day: { equals: civilDate(now) } } })
  return new Set(rows.filter(({ inspection }) => inspection !== null).map(({ site }) => site))
}

/** Forgets days of longer ago than is kept. */
export const forgetOldProbes = async (payload: Payload, now: Date): Promise<void> => {
  const limit = addDays(civilDate(now), -KEPT_DAYS)
  await payload.db.deleteMany({ collection: COLLECTION, where: { day: { less_than: limit } } })
}

/**
 * Facts of some sites with what probing has shown until a moment.
 * @param sets decide how many days are looked back
 */
export const withProbes = async ({
  payload,
  req,
  sets,
  now,
  known,
}: {
  payload: Payload
  req?: PayloadRequest
  sets: readonly IndicatorSet[]
  now: Date
  known: ReadonlyMap<string, KnownFacts>
}): Promise<ReadonlyMap<string, KnownFacts>> => {
  if (known.size === 0) return known
  const today = civilDate(now)
  const rows = await find(
    { payload, ...(req ? { req } : {}) },
    {
      where: {
        and: [
          { site: { in: [...known.keys()] } },
          { day: { greater_than_equal: addDays(today, -daysLookedBack(sets)) } },
          { day: { less_than_equal: today } },
        ],
      },
      sort: 'day',
      select: { site: true, day: true, probes: true, failures: true, medianMs: true, inspection: true },
    },
  )
  const bySite = Map.groupBy(rows, ({ site }) => site)
  return new Map(
    [...known].map(([site, { at, facts }]) => {
      const probes = probeFactsOf(bySite.get(site) ?? [], now)
      return [site, { at, facts: probes ? { ...facts, probes } : facts }] as const
    }),
  )
}

/** Also of a set without such a rule: the last certificate is told. */
const LEAST_DAYS = 7

const daysLookedBack = (sets: readonly IndicatorSet[]): number =>
  Math.max(
    LEAST_DAYS,
    ...sets.flatMap(({ indicators }) =>
      indicators.flatMap(({ rule, parameters }) => (rule === 'availability' ? (parameters.days?.value ?? []) : [])),
    ),
  )
