import type { Waiver } from '@zhanqun/checks'
import type { Action } from '@zhanqun/workflow'
import type { Payload, PayloadRequest } from 'payload'
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

const ofArticleSchema = stepSchema.extend({ article: z.string() })

/** Actions that the content checks come before. */
export const CHECKED_ACTIONS = ['submit', 'urgent', 'sign', 'sign-at', 'publish'] as const satisfies Action[]

/** {@link waiversOf} of several articles, by their ids. */
export const waiversOfMany = async (
  payload: Payload,
  articles: readonly string[],
): Promise<ReadonlyMap<string, readonly Waiver[]>> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'review-steps',
    where: { and: [{ article: { in: [...articles] } }, { action: { in: [...CHECKED_ACTIONS] } }] },
    sort: '-at',
    select: { article: true, waivers: true },
    limit: 0,
    pagination: false,
  })
  const found = new Map<string, readonly Waiver[]>()
  for (const row of docs) {
    const { article, waivers } = ofArticleSchema.parse(row)
    if (waivers.length > 0 && !found.has(article)) found.set(article, waivers)
  }
  return found
}

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
