import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { DatabaseAdapter, Payload, PayloadRequest } from 'payload'
import { z } from 'zod'

type Session = NonNullable<Parameters<SQLiteAdapter['execute']>[0]['db']>

const isSqlite = (db: DatabaseAdapter): db is DatabaseAdapter & SQLiteAdapter => db.name === 'sqlite'
const isMongo = (db: DatabaseAdapter): db is DatabaseAdapter & MongooseAdapter => db.name === 'mongoose'

const countedRows = z.object({ rows: z.array(z.object({ column_id: z.string(), articles: z.number() })) })
const columnRow = z.object({ column: z.unknown() })

/**
 * How many articles each column of some sites holds, drafts and what lies in the bin included. Payload's
 * own queries would ask once for each column, or read every article.
 */
export const articleCounts = async ({
  payload: { db },
  siteIds,
  req,
}: {
  payload: Payload
  siteIds: readonly string[]
  /** A transaction that is open. */
  req?: PayloadRequest | undefined
}): Promise<ReadonlyMap<string, number>> => {
  const transaction = String((await req?.transactionID) ?? '')
  if (siteIds.length === 0) return new Map()
  if (isSqlite(db)) {
    // Payload's type of a session is that of every database at once.
    const session: unknown = db.sessions[transaction]?.db ?? db.drizzle
    const sites = sql.join(
      siteIds.map((id) => sql`${id}`),
      sql`, `,
    )
    const result: unknown = await db.execute({
      db: session as Session,
      sql: sql`select column_id, count(*) as articles from articles where site_id in (${sites}) and column_id is not null group by column_id`,
    })
    return new Map(countedRows.parse(result).rows.map((row) => [row.column_id, row.articles]))
  }
  if (!isMongo(db)) throw new Error(`Unknown database ${db.name}.`)
  const found: unknown = await db.collections.articles
    ?.find({ site: { $in: [...siteIds] } }, { column: 1 })
    .session(db.sessions[transaction] ?? null)
    .lean()
  const counts = new Map<string, number>()
  for (const { column } of z.array(columnRow).parse(found))
    if (column) counts.set(String(column), (counts.get(String(column)) ?? 0) + 1)
  return counts
}
