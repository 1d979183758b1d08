import { type CivilDate, calendarCoverage, civilDate } from '@zhanqun/calendar'
import { disclosureClock } from '@zhanqun/documents'
import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { relationValue } from '../row-values.ts'

/** A document that became public later than 20 working days after it was formed (《条例》 article 26). */
export type LateDocument = {
  readonly id: string
  readonly title: string
  readonly siteId: string | null
  readonly formedDate: CivilDate
  readonly publishedOn: CivilDate
  readonly due: CivilDate
  readonly workdaysLate: number
}

const rowSchema = z.object({
  id: z.string(),
  title: z.string().nullish(),
  site: relationValue,
  publishedAt: z.coerce.date(),
  document: z.object({ formedDate: z.coerce.date() }),
})

/**
 * The public documents of some sites that were late, newest first; those of years without a known calendar of
 * holidays are left out, since nothing can be said of them.
 */
export const findLateDocuments = async ({
  payload,
  siteIds,
  from,
  to,
  req,
}: {
  payload: Payload
  siteIds: 'all' | readonly string[]
  /** Published at or after. */
  from: Date
  /** Published before. */
  to: Date
  req?: PayloadRequest
}): Promise<LateDocument[]> => {
  const sites: Where[] = siteIds === 'all' ? [] : [{ site: { in: [...siteIds] } }]
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'articles',
    where: {
      and: [
        { _status: { equals: 'published' } },
        { kind: { equals: 'document' } },
        { deletedAt: { exists: false } },
        { 'document.formedDate': { exists: true } },
        { publishedAt: { greater_than_equal: from.toISOString() } },
        { publishedAt: { less_than: to.toISOString() } },
        ...sites,
      ],
    },
    select: { title: true, site: true, publishedAt: true, document: { formedDate: true } },
    sort: '-publishedAt',
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  const { firstYear } = calendarCoverage()
  return docs.flatMap((row: unknown) => {
    const { id, title, site, publishedAt, document } = rowSchema.parse(row)
    const [formedDate, publishedOn] = [civilDate(document.formedDate), civilDate(publishedAt)]
    if (Number(formedDate.slice(0, 4)) < firstYear) return []
    const { due, certain, workdaysLeft } = disclosureClock({ formedDate, at: publishedOn })
    if (!certain || workdaysLeft >= 0) return []
    return [{ id, title: title ?? '', siteId: site, formedDate, publishedOn, due, workdaysLate: -workdaysLeft }]
  })
}
