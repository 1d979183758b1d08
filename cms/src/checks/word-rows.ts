import type { WordRow } from '@zhanqun/checks'
import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { ofSite } from '../collections/word-lists/of-site.ts'
import { flagValue, textValue } from '../row-values.ts'

const rowSchema = z.object({
  kind: z.enum(['wrong', 'sensitive', 'banned', 'leader']).catch('sensitive'),
  word: textValue,
  right: textValue,
  severity: z
    .enum(['error', 'warning', 'notice'])
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  note: textValue,
  exceptions: textValue,
  evasions: flagValue,
  enabled: z
    .boolean()
    .nullish()
    .transform((value) => value ?? true),
})

/** An entry as the database or a form gives it. */
export const wordRowOf = (given: unknown): WordRow => rowSchema.parse(given)

export type StoredWord = { readonly id: string; readonly row: WordRow }

/** The entries of a site, or with null those of the whole group, by word. */
export const loadWords = async ({
  payload,
  site,
  req,
}: {
  payload: Payload
  site: string | null
  req?: PayloadRequest
}): Promise<StoredWord[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'word-lists',
    where: ofSite(site),
    sort: 'word',
    limit: 0,
    pagination: false,
    ...(req ? { req } : {}),
  })
  return docs.map((doc) => ({ id: doc.id, row: wordRowOf(doc) }))
}
