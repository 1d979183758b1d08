import type { SQLiteAdapter, sqliteAdapter } from '@payloadcms/db-sqlite'
import { getTableName, sql } from '@payloadcms/db-sqlite/drizzle'
import type { QueryPhrase } from '@zhanqun/search/words'
import type { BaseDatabaseAdapter, PayloadRequest } from 'payload'
import { z } from 'zod'
import { sqliteSession } from '../raw.ts'
import { isOfArticles, replaceArticleSearches } from './article-where.ts'
import { SIDES } from './sqlite-schema.ts'
import { readDueWords } from './sqlite-words.ts'
import { WordSearch } from './word-search.ts'

type AdapterObject = ReturnType<typeof sqliteAdapter>

/** From so many articles on, a walk along the list's index is quicker than a look at each. */
const MANY = 500

const counted = z.object({ rows: z.tuple([z.object({ articles: z.number() })]) })

const WRITES = [
  'create',
  'updateOne',
  'updateMany',
  'upsert',
  'createVersion',
  'updateVersion',
] as const satisfies (keyof BaseDatabaseAdapter)[]

/**
 * Gives the embedded database its search for words in articles: FTS5 tables that triggers and every write keep.
 *
 * @see docs/decisions/0051-editors-search-by-words.md
 */
export const withSqliteSearch = (base: AdapterObject): AdapterObject => ({
  ...base,
  init: (args) => {
    const adapter = base.init(args)
    const { equals } = adapter.operators
    adapter.operators = {
      ...adapter.operators,
      equals: (column, value) =>
        value instanceof WordSearch ? holds(getTableName(column.table), value) : equals(column, value),
    }
    replaceArticleSearches(adapter, async ({ text, state, req }) => {
      const common = await areMany(adapter, new WordSearch({ text, state }), req)
      return new WordSearch({ text, state, common })
    })
    for (const name of WRITES) readAfter(adapter, name)
    return adapter
  },
})

/** A unary plus keeps SQLite from looking at each row for itself. */
const holds = (table: string, search: WordSearch) => {
  const match = matchOf(search)
  if (match === '') return sql`0`
  const row = sql.raw(`${search.common ? '+' : ''}"${table}".rowid`)
  return sql`${row} in (select rowid from ${sql.raw(SIDES[search.state].words)} where words match ${match})`
}

const phraseOf = ({ tokens, prefix }: QueryPhrase): string => `"${tokens.join(' ')}"${prefix ? ' *' : ''}`

/** Tokens hold letters and digits only, so nothing in them can be syntax. */
const matchOf = ({ all, none }: WordSearch): string => {
  if (all.length === 0) return ''
  const wanted = `(${all.map(phraseOf).join(' AND ')})`
  return none.length === 0 ? wanted : `${wanted} NOT (${none.map(phraseOf).join(' OR ')})`
}

const areMany = async (db: SQLiteAdapter, search: WordSearch, req?: Partial<PayloadRequest>): Promise<boolean> => {
  const match = matchOf(search)
  if (match === '') return false
  const words = sql.raw(SIDES[search.state].words)
  const found: unknown = await db.execute({
    db: await sqliteSession(db, req),
    sql: sql`select count(*) as articles from (select 1 from ${words} where words match ${match} limit ${MANY})`,
  })
  return counted.parse(found).rows[0].articles === MANY
}

type WriteArgs = Parameters<typeof isOfArticles>[0] & { req?: Partial<PayloadRequest> }

const readAfter = (adapter: SQLiteAdapter, name: (typeof WRITES)[number]): void => {
  const write: (args: never) => Promise<unknown> = adapter[name].bind(adapter)
  const writeAndRead = async (args: WriteArgs): Promise<unknown> => {
    const written = await write(args as never)
    if (isOfArticles(args)) await readDueWords({ db: adapter, req: args.req })
    return written
  }
  Object.assign(adapter, { [name]: writeAndRead })
}
