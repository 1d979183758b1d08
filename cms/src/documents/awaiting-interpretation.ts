import { type CivilDate, civilDate } from '@zhanqun/calendar'
import { interpretationClock, linksOf, marksOf } from '@zhanqun/documents'
import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { documentSettings } from './settings.ts'

/** A public document that needs an interpretation and has none yet. */
export type AwaitingInterpretation = {
  readonly id: string
  readonly title: string
  readonly due: CivilDate
  readonly certain: boolean
  readonly workdaysLeft: number
}

const rowSchema = z.object({
  id: z.string(),
  title: z.string().nullish(),
  publishedAt: z.coerce.date(),
  links: z.unknown().optional().transform(linksOf),
  marks: z.unknown().optional().transform(marksOf),
})

/** What somebody is reminded of, of the sites that the request's user may read; longest due first. */
export const awaitingInterpretation = async ({
  payload,
  req,
  now,
  site = null,
}: {
  payload: Payload
  req: PayloadRequest
  now: Date
  /** Only of this site. */
  site?: string | null
}): Promise<AwaitingInterpretation[]> => {
  const { remindsOfInterpretation, interpretationWorkdays } = await documentSettings({ payload, req })
  if (!remindsOfInterpretation) return []
  const { docs } = await payload.find({
    collection: 'articles',
    where: {
      and: [
        { 'document.needsInterpretation': { equals: true } },
        { kind: { equals: 'document' } },
        { _status: { equals: 'published' } },
        { publishedAt: { less_than_equal: now.toISOString() } },
        ...(site === null ? [] : [{ site: { equals: site } }]),
      ],
    },
    select: { title: true, publishedAt: true, links: true, marks: true },
    sort: 'publishedAt',
    pagination: false,
    limit: 0,
    depth: 0,
    overrideAccess: false,
    req,
  })
  return docs.flatMap((row: unknown) => {
    const { id, title, publishedAt, links, marks } = rowSchema.parse(row)
    const hasOne =
      links.some(({ relation }) => relation === 'interpreted-by') ||
      marks.some(({ relation }) => relation === 'interprets')
    if (hasOne) return []
    const { due, certain, workdaysLeft } = interpretationClock({
      publishedOn: civilDate(publishedAt),
      at: civilDate(now),
      workdays: interpretationWorkdays,
    })
    return [{ id, title: title || '未命名', due, certain, workdaysLeft }]
  })
}
