import type { Waiver } from '@zhanqun/checks'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'

const stepSchema = z.object({
  waivers: z
    .array(
      z.object({
        key: z.string(),
        rule: z.custom<Waiver['rule']>((value) => typeof value === 'string'),
        message: z.string(),
        context: z.string(),
        reason: z.string(),
        by: z.object({ id: z.string(), name: z.string() }),
        at: z.string(),
      }),
    )
    .nullish()
    .transform((value): Waiver[] => value ?? []),
})

/** The warnings that have been waved through when an article was submitted last. */
export const waiversOf = async (req: PayloadRequest, article: string): Promise<readonly Waiver[]> => {
  const { docs } = await req.payload.db.find({
    collection: 'review-steps',
    where: { and: [{ article: { equals: article } }, { action: { in: ['submit', 'urgent'] } }] },
    sort: '-at',
    limit: 1,
    pagination: false,
    req,
  })
  return docs[0] ? stepSchema.parse(docs[0]).waivers : []
}
