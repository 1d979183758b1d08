import type { Waiver } from '@zhanqun/checks'
import type { Action } from '@zhanqun/workflow'
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

/** Actions that the content checks come before. */
export const CHECKED_ACTIONS = ['submit', 'urgent', 'sign', 'sign-at', 'publish'] as const satisfies Action[]

/** More of them are not done without a check in between. */
const LOOKED_AT = 10

/** The warnings that had been waved through when an article was checked last. */
export const waiversOf = async (req: PayloadRequest, article: string): Promise<readonly Waiver[]> => {
  const { docs } = await req.payload.db.find({
    collection: 'review-steps',
    where: { and: [{ article: { equals: article } }, { action: { in: [...CHECKED_ACTIONS] } }] },
    sort: '-at',
    limit: LOOKED_AT,
    pagination: false,
    req,
  })
  return docs.map((row) => stepSchema.parse(row).waivers).find((waivers) => waivers.length > 0) ?? []
}
