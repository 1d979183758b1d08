import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { Payload, PayloadRequest, Where } from 'payload'
import { isMongo, isSqlite, mongoOptions, sqliteSession } from '../../database/raw.ts'
import { type AuditRow, auditRow } from '../row.ts'
import { type Seal, sealRow } from './chain.ts'

type Reader = { readonly payload: Payload; readonly req?: PayloadRequest | undefined }
type Query = { readonly where?: Where; readonly sort: string[]; readonly limit: number }

export const findEntries = async (
  { payload, req }: Reader,
  { where = {}, sort, limit }: Query,
): Promise<AuditRow[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'audit-log',
    where,
    sort,
    limit,
    pagination: false,
    ...(req ? { req } : {}),
  })
  return docs.map((row: unknown) => auditRow.parse(row))
}

export const findSeals = async ({ payload, req }: Reader, { where = {}, sort, limit }: Query): Promise<Seal[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'audit-seals',
    where,
    sort,
    limit,
    pagination: false,
    ...(req ? { req } : {}),
  })
  return docs.map((row: unknown) => sealRow.parse(row))
}

export const lastSeal = async (reader: Reader): Promise<Seal | undefined> =>
  (await findSeals(reader, { sort: ['-seq'], limit: 1 }))[0]

export const UNSEALED: Where = { seal: { exists: false } }

/** Notes on entries which seal covers them, in one statement: nothing else of them may ever change. */
export const markSealed = async (req: PayloadRequest, ids: readonly string[], seq: number): Promise<void> => {
  const { db } = req.payload
  if (isSqlite(db)) {
    const list = sql.join(
      ids.map((id) => sql`${id}`),
      sql`, `,
    )
    const session = await sqliteSession(db, req)
    await db.execute({ db: session, sql: sql`update audit_log set seal = ${seq} where id in (${list})` })
    return
  }
  if (!isMongo(db)) throw new Error(`Unknown database ${db.name}.`)
  await db.collections['audit-log']?.updateMany(
    { _id: { $in: [...ids] } },
    { $set: { seal: seq } },
    await mongoOptions(db, req),
  )
}

/** Gives an entry of an older release the digest of what it says when it is first sealed. */
export const markDigest = (req: PayloadRequest, id: string, digest: string, seq: number) =>
  req.payload.db.updateOne({ collection: 'audit-log', id, data: { digest, seal: seq }, returning: false, req })

/** Takes the entries of seals away whose pruning has been noted. */
export const removeEntries = async (req: PayloadRequest, seqs: readonly number[]): Promise<void> => {
  const { db } = req.payload
  if (isSqlite(db)) {
    const list = sql.join(
      seqs.map((seq) => sql`${seq}`),
      sql`, `,
    )
    const session = await sqliteSession(db, req)
    await db.execute({ db: session, sql: sql`delete from audit_log where seal in (${list})` })
    return
  }
  if (!isMongo(db)) throw new Error(`Unknown database ${db.name}.`)
  await db.collections['audit-log']?.deleteMany({ seal: { $in: [...seqs] } }, await mongoOptions(db, req))
}
