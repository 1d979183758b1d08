import { createRow } from '@zhanqun/content/payload'
import { createLocalReq, type Payload } from 'payload'
import { takeTurn } from '../../database/take-turn.ts'
import { withTransaction } from '../../database/with-transaction.ts'
import { digestOfRow } from '../row.ts'
import { nextSeal } from './chain.ts'
import { findEntries, lastSeal, markDigest, markSealed, UNSEALED } from './store.ts'

/** Entries in one seal at most: sealing must not keep the database's writer from editors. */
export const SEAL_SIZE = 400

/**
 * Seals the entries that wait, as many as go in one transaction. One at a time, whoever calls it.
 * @returns how many were sealed
 */
export const sealEntries = async ({ payload, now }: { payload: Payload; now: Date }): Promise<number> => {
  if ((await findEntries({ payload }, { where: UNSEALED, sort: ['id'], limit: 1 })).length === 0) return 0
  const req = await createLocalReq({}, payload)
  return withTransaction(req, async (own) => {
    await takeTurn({ req: own, name: 'audit-seal' })
    const reader = { payload, req: own }
    const rows = await findEntries(reader, { where: UNSEALED, sort: ['id'], limit: SEAL_SIZE })
    if (rows.length === 0) return 0
    const entries = rows.map((row) => ({ ...row, digest: row.digest ?? digestOfRow(row) }))
    const seal = nextSeal({ last: await lastSeal(reader), entries, at: now.toISOString() })
    await createRow({ payload, collection: 'audit-seals', data: { ...seal }, req: own })
    const older = new Set(rows.filter(({ digest }) => digest === null).map(({ id }) => id))
    for (const { id, digest } of entries) if (older.has(id)) await markDigest(own, id, digest, seal.seq)
    const others = entries.flatMap(({ id }) => (older.has(id) ? [] : [id]))
    if (others.length > 0) await markSealed(own, others, seal.seq)
    return entries.length
  })
}
