import { STARTING_WORDS } from '@zhanqun/checks'
import { createRow } from '@zhanqun/content/payload'
import { inTransaction } from '@zhanqun/publisher/tasks'
import type { Payload } from 'payload'

const MARK = 'starting-words'

/** Gives a new group the words to begin with, once: entries that it has deleted never come back. */
export const seedWords = async (payload: Payload): Promise<void> => {
  // While a migration is being made the tables may not be there yet.
  if (process.env.PAYLOAD_MIGRATING === 'true' || (await isSeeded(payload))) return
  try {
    await inTransaction(payload, async (req) => {
      await createRow({ payload, collection: 'payload-kv', data: { key: MARK, data: {} }, req })
      for (const row of STARTING_WORDS) {
        await createRow({ payload, collection: 'word-lists', data: { ...row, site: null }, req })
      }
    })
  } catch (error) {
    // Another process may have started at the same moment; the key can be there once only.
    if (!(await isSeeded(payload))) throw error
  }
}

const isSeeded = async ({ db }: Payload): Promise<boolean> =>
  Boolean(await db.findOne({ collection: 'payload-kv', where: { key: { equals: MARK } } }))
