import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { Payload } from 'payload'
import { z } from 'zod'
import { findSeals } from '../audit/seals/store.ts'
import { isMongo, isSqlite, sqliteSession } from '../database/raw.ts'

const moment = z.union([z.string(), z.date()]).transform((value) => new Date(value).toISOString())
const sqliteRows = z.object({ rows: z.array(z.object({ actor: z.string(), at: moment })) })
const mongoRows = z.array(z.object({ _id: z.string(), at: moment }))

/** When each account signed in last, as the audit log knows it. */
export const lastSignIns = async ({ db }: Payload): Promise<ReadonlyMap<string, string>> => {
  if (isSqlite(db)) {
    const result: unknown = await db.execute({
      db: await sqliteSession(db),
      sql: sql`select actor, max(at) as at from audit_log where action = 'sign-in' and actor is not null group by actor`,
    })
    return new Map(sqliteRows.parse(result).rows.map(({ actor, at }) => [actor, at]))
  }
  if (!isMongo(db)) throw new Error(`Unknown database ${db.name}.`)
  const groups: unknown = await db.collections['audit-log']?.aggregate([
    { $match: { action: 'sign-in', actor: { $ne: null } } },
    { $group: { _id: '$actor', at: { $max: '$at' } } },
  ])
  return new Map(mongoRows.parse(groups ?? []).map(({ _id, at }) => [_id, at]))
}

/** Since when sign-ins are recorded: nobody is dormant for not having signed in before. */
export const recordedSince = async (payload: Payload): Promise<string | undefined> =>
  (await findSeals({ payload }, { sort: ['seq'], limit: 1 }))[0]?.at
