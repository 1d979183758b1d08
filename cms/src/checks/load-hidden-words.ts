import type { Payload } from 'payload'
import { z } from 'zod'
import { wordRowOf } from './word-rows.ts'

const rowSchema = z.looseObject({ id: z.string() })

/** Words that no public page may show as searched for: the sensitive and banned ones of all lists, each once, in order. */
export const loadHiddenWords = async (payload: Payload): Promise<readonly string[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'word-lists',
    where: { kind: { in: ['sensitive', 'banned'] } },
    limit: 0,
    pagination: false,
  })
  const words = docs
    .map((doc: unknown) => wordRowOf(rowSchema.parse(doc)))
    .filter(({ enabled }) => enabled)
    .map(({ word }) => word)
  return [...new Set(words)].sort()
}
