import { createRow } from '@zhanqun/content/payload'
import { inTransaction } from '@zhanqun/publisher/tasks'
import type { CollectionSlug, Payload } from 'payload'

/**
 * Gives a new group rows to begin with, once: those that it has deleted never come back.
 * @param mark under which it is remembered that this was done
 */
export const seedOnce = async ({
  payload,
  mark,
  collection,
  rows,
}: {
  payload: Payload
  mark: string
  collection: CollectionSlug
  rows: readonly Record<string, unknown>[]
}): Promise<void> => {
  const isSeeded = async (): Promise<boolean> =>
    Boolean(await payload.db.findOne({ collection: 'payload-kv', where: { key: { equals: mark } } }))
  // While a migration is being made the tables may not be there yet.
  if (process.env.PAYLOAD_MIGRATING === 'true' || (await isSeeded())) return
  try {
    await inTransaction(payload, async (req) => {
      await createRow({ payload, collection: 'payload-kv', data: { key: mark, data: {} }, req })
      for (const row of rows) await createRow({ payload, collection, data: row, req })
    })
  } catch (error) {
    // Another process may have started at the same moment; the key can be there once only.
    if (!(await isSeeded())) throw error
  }
}
