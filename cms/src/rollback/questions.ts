import type { CollectionSlug, PayloadRequest, SelectType, Where } from 'payload'
import { type LogRow, logEntry } from './rows.ts'

/** As many ids as go into one question to the database. */
const CHUNK = 400

/** A roll-back of one site, inside the transaction of its request. */
export type Scope = { readonly req: PayloadRequest; readonly siteId: string; readonly moment: Date }

type Query = { req: PayloadRequest; collection: CollectionSlug; where: Where; select?: SelectType; sort?: string }

/** Rows straight from the database, trashed ones included. */
export const rowsOf = async ({ req, select, sort, ...query }: Query): Promise<unknown[]> => {
  const { docs } = await req.payload.db.find<{ id: string }>({
    ...query,
    ...(select ? { select } : {}),
    ...(sort ? { sort } : {}),
    pagination: false,
    limit: 0,
    req,
  })
  return docs
}

/** Versions, oldest first. */
export const versionsOf = async ({ req, select, ...query }: Query): Promise<unknown[]> => {
  const { docs } = await req.payload.db.findVersions({
    ...query,
    sort: 'updatedAt',
    ...(select ? { select } : {}),
    pagination: false,
    limit: 0,
    req,
  })
  return docs
}

export const inChunks = async <T>(ids: readonly string[], ask: (part: string[]) => Promise<T[]>): Promise<T[]> => {
  const found: T[] = []
  for (let from = 0; from < ids.length; from += CHUNK) found.push(...(await ask(ids.slice(from, from + CHUNK))))
  return found
}

export const grouped = <T>(rows: readonly T[], keyOf: (row: T) => string | null): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  return groups
}

export const LOG_FIELDS = { at: true, action: true, doc: true, docCollection: true, title: true, live: true } as const

export const logOf = async (req: PayloadRequest, where: Where, select: SelectType = LOG_FIELDS): Promise<LogRow[]> =>
  (await rowsOf({ req, collection: 'audit-log', where, select, sort: 'at' })).map((row) => logEntry.parse(row))
