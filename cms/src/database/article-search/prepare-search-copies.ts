import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { inTransaction } from '@zhanqun/publisher/tasks'
import type { Payload } from 'payload'
import { isRecord } from '../../is-record.ts'
import { mongoOptions } from '../raw.ts'
import { slugPath } from './article-where.ts'
import { articlesOf, BODY, copyForSearch, searchCopiesOf, writeCopies } from './search-copies.ts'
import type { SearchedState } from './word-search.ts'

/** Raised whenever words are cut differently: all are read anew at the next start. */
const VERSION = 1
const MARK = `articleWords:${VERSION}`
const BATCH = 500
/** What was saved so shortly before the newest copy is copied again, since a server without transactions may have lost it. */
const AGAIN_MS = 3_600_000

const CHANGED: Readonly<Record<SearchedState, string>> = { version: 'version.updatedAt', row: 'updatedAt' }

/** Copies all articles once, and what was saved last at every start. */
export const prepareSearchCopies = async (payload: Payload, db: MongooseAdapter): Promise<void> => {
  for (const state of ['version', 'row'] as const) {
    const copies = searchCopiesOf(db, state)
    await copies.createCollection()
    await copies.collection.createIndexes([
      { key: { words: 1 }, name: 'words' },
      { key: { [slugPath(state)]: 1 }, name: 'slug' },
      { key: { [CHANGED[state]]: -1, createdAt: -1 }, name: 'changed' },
      ...(state === 'version' ? [{ key: { parent: 1 }, name: 'article' }] : []),
    ])
  }
  const isFilled = await payload.db.findOne({ collection: 'payload-kv', where: { key: { equals: MARK } } })
  for (const state of ['version', 'row'] as const) {
    if (isFilled) await copyNewest(payload, db, state)
    else await copyAll(payload, db, state)
  }
  if (!isFilled)
    await payload.db.upsert({
      collection: 'payload-kv',
      where: { key: { equals: MARK } },
      data: { key: MARK, data: {} },
    })
}

const current = (state: SearchedState): object => (state === 'version' ? { latest: true } : {})

const copyAll = async (payload: Payload, db: MongooseAdapter, state: SearchedState): Promise<void> => {
  for (let after: unknown; ; ) {
    const filter = { ...current(state), ...(after === undefined ? {} : { _id: { $gt: after } }) }
    const last = await inTransaction(payload, async (req) => {
      const rows = await articlesOf(db, state)
        .find(filter, { [BODY[state]]: 0 }, await mongoOptions(db, req))
        .sort({ _id: 1 })
        .limit(BATCH)
        .lean<unknown[]>()
      await writeCopies({ db, req }, state, rows)
      return rows.at(-1)
    })
    if (!isRecord(last)) return
    after = last._id
  }
}

/**
 * Only what differs is written: rows that a process was writing when it was killed are locked for up to a minute, and
 * nobody has seen what it wrote.
 */
const copyNewest = async (payload: Payload, db: MongooseAdapter, state: SearchedState): Promise<void> => {
  const changed = CHANGED[state]
  const copies = searchCopiesOf(db, state)
  const [newest] = await copies.collection
    .find({})
    .sort({ [changed]: -1 })
    .limit(1)
    .toArray()
  const newestAt = changedAt(newest, state)
  const since = { ...current(state), [changed]: { $gte: new Date(newestAt === undefined ? 0 : newestAt - AGAIN_MS) } }
  const fields = { [changed]: 1, ...(state === 'version' ? { parent: 1 } : {}) }
  const saved = await articlesOf(db, state).find(since, fields).lean<unknown[]>()
  const copied = await copies.collection.find(since, { projection: fields }).toArray()
  const known = new Map(copied.map((copy) => [String(copy._id), changedAt(copy, state)]))
  const ids = saved.flatMap((row) => {
    if (!isRecord(row) || known.get(String(row._id)) === changedAt(row, state)) return []
    return [state === 'version' ? row.parent : row._id]
  })
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH)
    await inTransaction(payload, (req) => copyForSearch({ db, req }, { state, ids: batch }))
  }
}

/** Milliseconds since 1970; undefined where there is no row. */
const changedAt = (row: unknown, state: SearchedState): number | undefined => {
  if (!isRecord(row)) return undefined
  const article = state === 'version' ? row.version : row
  return isRecord(article) && article.updatedAt instanceof Date ? article.updatedAt.getTime() : undefined
}
