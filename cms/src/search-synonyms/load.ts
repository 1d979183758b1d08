import type { Synonyms } from '@zhanqun/search'
import type { Payload } from 'payload'
import { z } from 'zod'
import { listVersion } from '../database/list-version.ts'
import { MAX_ENTRIES, wordsIn } from './rules.ts'

const rowSchema = z.object({ word: z.string(), others: z.string(), direction: z.enum(['both', 'one-way']) })

/** The synonyms that searches are to know, in one order whatever the database. */
export const loadSynonyms = async (payload: Payload): Promise<Synonyms> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'search-synonyms',
    where: { enabled: { equals: true } },
    limit: MAX_ENTRIES,
    pagination: false,
  })
  return docs
    .map((row: unknown) => rowSchema.parse(row))
    .toSorted((a, b) => (a.word < b.word ? -1 : 1))
    .map(({ word, others, direction }) => ({ words: [word, ...wordsIn(others)], isOneWay: direction === 'one-way' }))
}

/** Another one after every change of the list. */
export const synonymsVersion = (payload: Payload): Promise<string> => listVersion(payload, 'search-synonyms')
