import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { isMongo, isSqlite, mongoSession, sqliteSession } from './raw.ts'

const countedRows = z.object({ rows: z.array(z.object({ column_id: z.string(), articles: z.number() })) })
const countedGroups = z.array(z.object({ _id: z.unknown(), articles: z.number() }))

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
  if (siteIds.length === 0) return new Map()
  if (isSqlite(db)) {
    const sites = sql.join(
      siteIds.map((id) => sql`${id}`),
      sql`, `,
    )
    const result: unknown = await db.execute({
      db: await sqliteSession(db, req),
      sql: sql`select column_id, count(*) as articles from articles where site_id in (${sites}) and column_id is not null group by column_id`,
    })
    return new Map(countedRows.parse(result).rows.map((row) => [row.column_id, row.articles]))
  }
  if (!isMongo(db)) throw new Error(`Unknown database ${db.name}.`)
  const articles = db.collections.articles
  if (!articles) throw new Error('There is no collection of articles.')
  // Unlike a question, an aggregation takes ids as they are given.
  const match = articles.find().cast(articles, { site: { $in: [...siteIds] }, column: { $ne: null } })
  const groups: unknown = await articles
    .aggregate([{ $match: match }, { $group: { _id: '$column', articles: { $sum: 1 } } }])
    .session(await mongoSession(db, req))
  return new Map(countedGroups.parse(groups).map(({ _id, articles: count }) => [String(_id), count]))
}
