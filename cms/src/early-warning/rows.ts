import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { flagValue } from '../row-values.ts'

const dueSchema = z.object({
  id: z.string(),
  slot: z.string(),
  site: z.string(),
  name: z.string(),
  columnIds: z.array(z.string()),
  dueOn: z.string(),
  stage: z.number(),
  told: flagValue,
})

/** A row of `upcoming-dues`: a column that is about to be overdue. */
export type DueRow = z.infer<typeof dueSchema>

export const findDues = async (
  { payload, req }: { readonly payload: Payload; readonly req?: PayloadRequest | undefined },
  where: Where,
  limit = 0,
): Promise<readonly DueRow[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'upcoming-dues',
    where,
    sort: ['dueOn', 'slot'],
    pagination: false,
    limit,
    ...(req ? { req } : {}),
  })
  return docs.map((row: unknown) => dueSchema.parse(row))
}
