import { STARTING_WORDS } from '@zhanqun/checks'
import type { Payload } from 'payload'
import { seedOnce } from '../database/seed-once.ts'

/** Gives a new group the words to begin with. */
export const seedWords = (payload: Payload): Promise<void> =>
  seedOnce({
    payload,
    mark: 'starting-words',
    collection: 'word-lists',
    rows: STARTING_WORDS.map((row) => ({ ...row, site: null })),
  })
