import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { createPageCheckRows } from './page-checks.ts'
import { createPages } from './pages.ts'
import { type Prepare, prepareForAll, statementOf } from './prepare.ts'

/** The manifest's SQL. What waits is few of what there is, and is looked at first: that is what `cross join` says. */
export const createStatements = (db: DatabaseSync) => {
  const prepare: Prepare = (sql) => statementOf(db, sql)
  const all = (sql: string) => prepareForAll(prepare, sql)
  const setMeta = prepare('insert or replace into meta (name, value) values (?, ?)')
  let isDirty = false

  return {
    text: (row: Record<string, SQLOutputValue> | undefined, name: string): string | undefined => {
      const value = row?.[name]
      return typeof value === 'string' ? value : undefined
    },
    /** To be called at the beginning of each transaction. */
    begun: (): void => {
      isDirty = false
    },
    getMeta: prepare('select value from meta where name = ?'),
    setMeta,
    allPages: prepare('select path, hash, bytes from pages'),
    pagesOfKey: prepare(
      `select pages.path from keys join page_keys on page_keys.key = keys.id
       join pages on pages.id = page_keys.page where keys.key = ?`,
    ),
    partsOfList: prepare(
      `select keys.key, pages.path, page_keys.seen from keys join page_keys on page_keys.key = keys.id
       join pages on pages.id = page_keys.page where keys.key >= ? || '#' and keys.key < ? || '$'`,
    ),
    keysRead: prepare('select key from keys where exists (select 1 from page_keys where page_keys.key = keys.id)'),
    allMedia: prepare('select file, bytes, mtime from media'),
    unusedMedia: prepare(
      'select file from media where not exists (select 1 from page_media where page_media.file = media.file)',
    ),
    putMedia: prepare('insert or replace into media (file, bytes, mtime) values (?, ?, ?)'),
    removeMedia: prepare('delete from media where file = ?'),
    unsettled: prepare(
      `select (select count(*) from intents) + (select count(*) from todo)
       + (select count(*) from absorbed) + (select count(*) from failures) as rows`,
    ),
    allIntents: prepare('select path from intents'),
    addIntent: all('insert or ignore into intents (path) select value from json_each(?)'),
    removeIntent: all('delete from intents where path in (select value from json_each(?))'),
    allTodo: prepare('select path from todo'),
    addTodo: all('insert or ignore into todo (path) select value from json_each(?)'),
    removeTodo: all('delete from todo where path in (select value from json_each(?))'),
    allAbsorbed: prepare('select event from absorbed'),
    addAbsorbed: all('insert or ignore into absorbed (event) select value from json_each(?)'),
    removeAbsorbed: all('delete from absorbed where event in (select value from json_each(?))'),
    allFailures: prepare('select path, attempts, message from failures'),
    addFailure: prepare(
      `insert into failures (path, attempts, message) values (?, 1, ?)
       on conflict (path) do update set attempts = attempts + 1, message = excluded.message`,
    ),
    removeFailure: all('delete from failures where path in (select value from json_each(?))'),
    waitingForCompression: prepare(
      `select pages.path, pages.hash, pages.bytes from uncompressed cross join pages using (path)
       where not exists (select 1 from intents where intents.path = pages.path) limit ?`,
    ),
    pageToCompress: prepare(
      `select pages.hash from uncompressed cross join pages using (path)
       where path = ? and not exists (select 1 from intents where intents.path = pages.path)`,
    ),
    mirrorTodo: prepare('select path from mirror_todo'),
    mirrorLater: all('insert or ignore into mirror_todo (path) select value from json_each(?)'),
    mirrored: all('delete from mirror_todo where path in (select value from json_each(?))'),
    addUncompressed: all('insert or ignore into uncompressed (path) select value from json_each(?)'),
    removeUncompressed: all('delete from uncompressed where path in (select value from json_each(?))'),
    newestRecords: prepare('select record from records order by date desc, article desc limit ?'),
    recordIds: prepare('select article from records'),
    searchTodo: prepare('select records.record from search_todo cross join records using (article) limit ?'),
    searchWaiting: prepare('select count(*) as articles from search_todo cross join records using (article)'),
    searchGone: prepare(
      `select article from search_todo
       where not exists (select 1 from records where records.article = search_todo.article)`,
    ),
    searchAgain: prepare('insert or ignore into search_todo (article) select article from records'),
    textTodo: prepare(
      `select file from text_todo where exists (
         select 1 from page_media join pages on pages.id = page_media.page join records on records.path = pages.path
         where page_media.file = text_todo.file) limit 1`,
    ),
    readTextsAgain: prepare(
      `insert or ignore into text_todo (file)
       select json_extract(offered.value, '$.file') from records, json_each(records.record, '$.files') as offered`,
    ),
    searchAgainWith: prepare(
      `insert or ignore into search_todo (article) select records.article
       from page_media join pages on pages.id = page_media.page join records on records.path = pages.path
       where page_media.file = ?`,
    ),
    removeTextTodo: prepare('delete from text_todo where file = ?'),
    removeSearchTodo: all('delete from search_todo where article in (select value from json_each(?))'),
    checks: createPageCheckRows(prepare),
    pages: createPages({
      prepare,
      setDirty: () => {
        if (!isDirty) setMeta.run('pagefind', 'dirty')
        isDirty = true
      },
    }),
  }
}
