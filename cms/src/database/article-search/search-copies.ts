import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { PayloadRequest } from 'payload'
import { isRecord } from '../../is-record.ts'
import { mongoOptions } from '../raw.ts'
import { filterByWords, wordsOf } from './mongo-filter.ts'
import type { SearchedState } from './word-search.ts'

type Model = MongooseAdapter['versions'][string]
type Writing = { db: MongooseAdapter; req?: Partial<PayloadRequest> | undefined }

/**
 * The text of an article is most of it. Copies without it are counted and sorted many times as fast, under whatever
 * filter and rule of access.
 */
export const BODY: Readonly<Record<SearchedState, string>> = { version: 'version.content', row: 'content' }

const NAMES: Readonly<Record<SearchedState, string>> = { version: 'article_version_words', row: 'article_row_words' }

/** The model of the articles themselves. */
export const articlesOf = (db: MongooseAdapter, state: SearchedState): Model => {
  const model = state === 'version' ? db.versions.articles : db.collections.articles
  if (!model) throw new Error('There is no collection of articles.')
  return model
}

/** The model of their copies, which hold their words. */
export const searchCopiesOf = (db: MongooseAdapter, state: SearchedState): Model => {
  const name = NAMES[state]
  const known = db.connection.models[name]
  if (known) return known as Model
  const schema = articlesOf(db, state).schema.clone()
  schema.set('autoIndex', false)
  schema.set('autoCreate', false)
  schema.add({ words: [String], text: String })
  schema.pre(['find', 'countDocuments'], function askForWords() {
    this.setQuery(filterByWords(this.getFilter()) as object)
  })
  schema.pre('aggregate', function askForWords() {
    for (const stage of this.pipeline()) if ('$match' in stage) stage.$match = filterByWords(stage.$match) as object
  })
  return db.connection.model(name, schema, name) as unknown as Model
}

/** Which field of a copy names the article. */
const ID: Readonly<Record<SearchedState, string>> = { version: 'parent', row: '_id' }

/** Copies articles as they are now, within the transaction that changed them. */
export const copyForSearch = async (
  { db, req }: Writing,
  { state, ids }: { state: SearchedState; ids: readonly unknown[] },
): Promise<void> => {
  if (ids.length === 0) return
  const filter = { [ID[state]]: { $in: ids }, ...(state === 'version' ? { latest: true } : {}) }
  const options = await mongoOptions(db, req)
  const found = await articlesOf(db, state)
    .find(filter, { [BODY[state]]: 0 }, options)
    .lean<unknown[]>()
  await writeCopies({ db, req }, state, found)
  const kept = found.flatMap((row) => (isRecord(row) ? [row._id] : []))
  const gone = articlesOf(db, state)
    .find()
    .cast(articlesOf(db, state), { [ID[state]]: { $in: [...ids] } })
  await searchCopiesOf(db, state).collection.deleteMany({ $and: [gone, { _id: { $nin: kept } }] } as object, options)
}

/** Writes copies of articles that were read without their text. */
export const writeCopies = async (
  { db, req }: Writing,
  state: SearchedState,
  rows: readonly unknown[],
): Promise<void> => {
  const operations = rows.flatMap((row) => {
    if (!isRecord(row)) return []
    const article = state === 'version' ? row.version : row
    const { title, document } = isRecord(article) ? article : {}
    const { documentNumber, indexNumber } = isRecord(document) ? document : {}
    const replacement = { ...row, ...wordsOf({ title, documentNumber, indexNumber }) }
    return [{ replaceOne: { filter: { _id: row._id }, replacement, upsert: true } }]
  })
  if (operations.length === 0) return
  await searchCopiesOf(db, state).collection.bulkWrite(operations as never, await mongoOptions(db, req))
}
