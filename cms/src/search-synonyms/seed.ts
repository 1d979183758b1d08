import type { Payload } from 'payload'
import { seedOnce } from '../database/seed-once.ts'
import { STARTING_SYNONYMS } from './starting-synonyms.ts'

/** Gives a new group the synonyms to begin with. */
export const seedSynonyms = (payload: Payload): Promise<void> =>
  seedOnce({
    payload,
    mark: 'starting-synonyms',
    collection: 'search-synonyms',
    rows: STARTING_SYNONYMS.map((row) => ({ ...row, enabled: true })),
  })
