import type { MongooseAdapter, mongooseAdapter } from '@payloadcms/db-mongodb'
import type { FindArgs, PaginatedDocs, QueryDraftsArgs, Where } from 'payload'
import { isRecord } from '../../is-record.ts'
import { searchesArticles, withWordSearches } from './article-where.ts'
import { copyAfterWrites } from './copy-after-writes.ts'
import { looksAt } from './replace-searches.ts'
import { BODY, searchCopiesOf } from './search-copies.ts'
import { type SearchedState, WordSearch } from './word-search.ts'

type AdapterObject = ReturnType<typeof mongooseAdapter>

/**
 * Gives MongoDB its search for words in articles: copies of them without their text, kept by every write, in which
 * lists are found, counted and sorted.
 *
 * @see docs/decisions/0051-editors-search-by-words.md
 */
export const withMongoSearch = (base: AdapterObject): AdapterObject => ({
  ...base,
  init: (args) => {
    const adapter: unknown = base.init(args)
    if (!isMongoose(adapter)) throw new Error('This search is for MongoDB only.')
    findInSearchCopies(adapter)
    copyAfterWrites(adapter)
    return adapter
  },
})

const isMongoose = (adapter: unknown): adapter is MongooseAdapter => isRecord(adapter) && adapter.name === 'mongoose'

const makeSearch = async ({ text, state }: { text: string; state: SearchedState }) => new WordSearch({ text, state })

/** The adapter with the copies in place of the articles. */
const onSearchCopies = (adapter: MongooseAdapter, state: SearchedState): MongooseAdapter => {
  const articles = searchCopiesOf(adapter, state)
  return state === 'version'
    ? Object.assign(Object.create(adapter), { versions: { ...adapter.versions, articles } })
    : Object.assign(Object.create(adapter), { collections: { ...adapter.collections, articles } })
}

/** Whether copies can answer a question: whoever asks for the text as well reads every article anyway. */
const asksSearchCopies = (args: { collection: string; where?: Where }, state: SearchedState): boolean =>
  searchesArticles(args, state) && !looksAt(args.where ?? {}, BODY[state])

const findInSearchCopies = (adapter: MongooseAdapter): void => {
  const { queryDrafts, find, count } = adapter

  adapter.queryDrafts = async function queryDraftsByWords<T>(args: QueryDraftsArgs) {
    if (!asksSearchCopies(args, 'version')) return queryDrafts.call(this, args) as Promise<PaginatedDocs<T>>
    const asked = await withWordSearches(args, 'version', makeSearch)
    const found = await queryDrafts.call(onSearchCopies(adapter, 'version'), {
      ...asked,
      select: { parent: true },
    })
    const where = { parent: { in: idsOf(found) } }
    const whole = await queryDrafts.call(this, { ...args, ...ALL, where })
    return inOrderOf<T>(found, whole)
  }

  adapter.find = async function findByWords<T>(args: FindArgs) {
    if (!asksSearchCopies(args, 'row')) return find.call(this, args) as Promise<PaginatedDocs<T>>
    const asked = await withWordSearches(args, 'row', makeSearch)
    const found = await find.call(onSearchCopies(adapter, 'row'), { ...asked, select: { id: true } })
    const whole = await find.call(this, { ...args, ...ALL, where: { id: { in: idsOf(found) } } })
    return inOrderOf<T>(found, whole)
  }

  adapter.count = async function countByWords(args) {
    if (!asksSearchCopies(args, 'row')) return count.call(this, args)
    return count.call(onSearchCopies(adapter, 'row'), await withWordSearches(args, 'row', makeSearch))
  }
}

/** Articles that are known by their ids are asked for without pages. */
const ALL = { limit: 0, page: 1, pagination: false }

const idsOf = ({ docs }: PaginatedDocs<unknown>): string[] =>
  docs.flatMap((doc) => (isRecord(doc) ? [String(doc.id)] : []))

/** The page that was found, with the articles themselves. One that went in between is left out. */
const inOrderOf = <T>(found: PaginatedDocs<unknown>, { docs }: PaginatedDocs<unknown>): PaginatedDocs<T> => {
  const known = new Map(docs.flatMap((doc) => (isRecord(doc) ? [[String(doc.id), doc as T]] : [])))
  return { ...found, docs: idsOf(found).flatMap((id) => known.get(id) ?? []) }
}
