import { randomUUID } from 'node:crypto'
import { putRow } from '@zhanqun/content/payload'
import type { PayloadRequest } from 'payload'
import { asConflict } from './as-conflict.ts'

/**
 * Of all transactions that name the same thing, only one at a time goes on from here: what it reads next stays
 * true until it ends. On SQLite writers take turns anyway; on MongoDB two that read what neither had written
 * could otherwise both save.
 * @throws WRITE_CONFLICT, or the database's own error, for the later one of two
 */
export const takeTurn = async ({ req, name }: { req: PayloadRequest; name: string }): Promise<void> => {
  const key = `turn:${name}`
  try {
    await putRow({
      payload: req.payload,
      collection: 'payload-kv',
      where: { key: { equals: key } },
      // Another value each time: MongoDB lets pass by what writes nothing new.
      data: { key, data: { turn: randomUUID() } },
      req,
    })
  } catch (cause) {
    throw asConflict(cause)
  }
}
