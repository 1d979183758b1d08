import type { CivilDate } from '@zhanqun/calendar'
import { contentFactsSchema } from '@zhanqun/compliance'
import { unpackFacts } from '@zhanqun/compliance/packed'
import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import type { KnownFacts } from './judge.ts'
import { deleteRows, monthOf, wholeSince } from './kept-days.ts'

const rowSchema = z.object({ at: z.number(), facts: z.string() })
const dayRow = z.object({ id: z.coerce.string(), site: z.string(), day: z.string() })

/** The facts of a site as they were at the end of a day; undefined where it had none yet, or they were thinned out. */
export const factsOn = async ({
  payload,
  req,
  siteId,
  day,
}: {
  payload: Payload
  req?: PayloadRequest
  siteId: string
  day: CivilDate
}): Promise<KnownFacts | undefined> => {
  const where: Where = { and: [{ site: { equals: siteId } }, { day: { less_than_equal: day } }] }
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'site-facts-days',
    where,
    sort: '-day',
    limit: 1,
    pagination: false,
    ...(req ? { req } : {}),
  })
  const [row] = docs
  if (!row) return undefined
  const { at, facts } = rowSchema.parse(row)
  const parsed = contentFactsSchema.safeParse(unpackFacts(facts))
  return parsed.success ? { at, facts: parsed.data } : undefined
}

/**
 * Of days longer ago than is kept whole, leaves the last one of each month and site.
 * @returns how many days were removed
 */
export const thinFacts = async ({ payload, now }: { payload: Payload; now: Date }): Promise<number> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'site-facts-days',
    where: { day: { less_than: wholeSince(now) } },
    select: { site: true, day: true },
    pagination: false,
    limit: 0,
  })
  const rows = docs.map((row: unknown) => dayRow.parse(row))
  const last = new Map<string, string>()
  const placeOf = ({ site, day }: z.infer<typeof dayRow>) => `${site} ${monthOf(day)}`
  for (const row of rows) if (row.day > (last.get(placeOf(row)) ?? '')) last.set(placeOf(row), row.day)
  const ids = rows.filter((row) => last.get(placeOf(row)) !== row.day).map(({ id }) => id)
  await deleteRows({ payload, collection: 'site-facts-days', ids })
  return ids.length
}
