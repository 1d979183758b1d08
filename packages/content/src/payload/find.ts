import type { CollectionSlug, Payload, SelectType, Sort, Where } from 'payload'

/** As many values as go into one `in`, well below the limit of SQLite. */
const CHUNK = 500

type Query = {
  payload: Payload
  collection: CollectionSlug
  where: Where
  select: SelectType
  sort?: Sort
  limit?: number
}

/**
 * Rows of a collection straight from the database layer: no access rules, no hooks, no counting.
 * Rows are of unknown shape until a schema has parsed them.
 */
export const findRows = async ({ payload, collection, where, select, sort, limit = 0 }: Query): Promise<unknown[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection,
    where,
    select,
    ...(sort ? { sort } : {}),
    limit,
    pagination: false,
  })
  return docs
}

/** Rows whose id is among `ids`, with further conditions; in no particular order. */
export const findByIds = async ({
  ids,
  where,
  ...query
}: Omit<Query, 'where' | 'sort' | 'limit'> & { ids: readonly string[]; where?: Where }): Promise<unknown[]> => {
  const rows: unknown[] = []
  for (let from = 0; from < ids.length; from += CHUNK) {
    const part: Where = { id: { in: ids.slice(from, from + CHUNK) } }
    rows.push(...(await findRows({ ...query, where: where ? { and: [part, where] } : part })))
  }
  return rows
}

/** What makes an article public at a moment. */
export const isPublic = (now: Date): Where => ({
  and: [
    { _status: { equals: 'published' } },
    { deletedAt: { exists: false } },
    { publishedAt: { less_than_equal: now.toISOString() } },
  ],
})
