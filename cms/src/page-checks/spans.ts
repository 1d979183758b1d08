import { type CivilDate, civilDate } from '@zhanqun/calendar'
import type { PageCheckId, PageFacts, PageFailures } from '@zhanqun/compliance'
import { packFacts, unpackFacts } from '@zhanqun/compliance/packed'
import { createRow, updateRow } from '@zhanqun/content/payload'
import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { z } from 'zod'
import type { KnownFacts } from '../compliance/judge.ts'
import { wholeSince } from '../compliance/kept-days.ts'
import { withTransaction } from '../database/with-transaction.ts'

const COLLECTION = 'page-check-spans'
/** Until which day what still holds does so. */
const FOREVER: CivilDate = '9999-12-31'

/** Checks that are made in the background, after pages were published. */
export type BackgroundCheck = Extract<PageCheckId, 'external-link' | 'accessibility'>

/** What a check in the background has found at a site: pages that fail it, or why nothing can be said. */
export type CheckFound = Pick<PageFailures, 'count' | 'examples'> | { readonly note: string }

const foundSchema: z.ZodType<CheckFound> = z.union([
  z.object({ note: z.string() }),
  z.object({ count: z.number(), examples: z.array(z.object({ path: z.string(), detail: z.string() })) }),
])
const rowSchema = z.object({
  site: z.string(),
  kind: z.enum(['external-link', 'accessibility']),
  since: z.string(),
  facts: z.string(),
})

const currentOf = (site: string, kind: BackgroundCheck): Where => ({
  and: [{ site: { equals: site } }, { kind: { equals: kind } }, { until: { equals: FOREVER } }],
})

type Found = { site: string; kind: BackgroundCheck; found: CheckFound; now: Date }

/**
 * Keeps what a check has found at a site, from today on. Where that is new, the site has to be judged again.
 * @returns whether it is
 */
export const keepFound = async ({ payload, ...given }: Found & { payload: Payload }): Promise<boolean> => {
  const { site, kind, found } = given
  const facts = packFacts(found)
  const current: unknown = await payload.db.findOne({ collection: COLLECTION, where: currentOf(site, kind) })
  if (current && rowSchema.parse(current).facts === facts) return false
  await withTransaction(await createLocalReq({}, payload), (req) => putFound(req, given, facts))
  return true
}

const putFound = async (req: PayloadRequest, { site, kind, now }: Found, facts: string): Promise<void> => {
  const { payload } = req
  const today = civilDate(now)
  const row = { payload, collection: COLLECTION, req } as const
  const where: Where = { and: [currentOf(site, kind), { since: { greater_than_equal: today } }] }
  if (!(await updateRow({ ...row, where, data: { facts } }))) {
    await updateRow({ ...row, where: currentOf(site, kind), data: { until: today } })
    await createRow({ ...row, data: { site, kind, since: today, until: FOREVER, facts } })
  }
  const ofSite: Where = { site: { equals: site } }
  await updateRow({ payload, collection: 'site-facts', where: ofSite, data: { judged: null }, req })
}

/** Facts of some sites with what checks in the background had found until the end of the day of a moment. */
export const withBackgroundChecks = async ({
  payload,
  req,
  now,
  known,
}: {
  payload: Payload
  req?: PayloadRequest
  now: Date
  known: ReadonlyMap<string, KnownFacts>
}): Promise<ReadonlyMap<string, KnownFacts>> => {
  if (known.size === 0) return known
  const day = civilDate(now)
  const { docs } = await payload.db.find<{ id: string }>({
    collection: COLLECTION,
    where: {
      and: [{ site: { in: [...known.keys()] } }, { since: { less_than_equal: day } }, { until: { greater_than: day } }],
    },
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  const bySite = Map.groupBy(
    docs.map((row: unknown) => rowSchema.parse(row)),
    ({ site }) => site,
  )
  return new Map(
    [...known].map(([site, { at, facts }]) => {
      const rows = bySite.get(site)
      if (!rows || !facts.pages) return [site, { at, facts }] as const
      const pages = rows.reduce(
        (before, { kind, facts: packed }) => withFound(before, kind, foundSchema.parse(unpackFacts(packed))),
        facts.pages,
      )
      return [site, { at, facts: { ...facts, pages } }] as const
    }),
  )
}

const withFound = (pages: PageFacts, check: BackgroundCheck, found: CheckFound): PageFacts => {
  if ('note' in found) return { ...pages, notes: { ...pages.notes, [check]: found.note } }
  return {
    ...pages,
    failures: found.count > 0 ? [...pages.failures, { check, ...found }] : pages.failures,
    unchecked: (pages.unchecked ?? []).filter((one) => one !== check),
  }
}

/** Forgets what was so before the days that are kept whole. */
export const thinFound = async (payload: Payload, now: Date): Promise<void> =>
  void (await payload.db.deleteMany({
    collection: COLLECTION,
    where: { until: { less_than: `${wholeSince(now)}-01` } },
  }))
