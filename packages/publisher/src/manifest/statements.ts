import { hash } from 'node:crypto'
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import type { WrittenPage } from './types.ts'

/** The manifest's SQL. What waits is few of what there is, and is looked at first: that is what `cross join` says. */
export const createStatements = (db: DatabaseSync) => {
  const prepare = (sql: string) => statementOf(db, sql)
  const getPage = prepare('select id, hash, reads from pages where path = ?')
  const insertPage = prepare('insert into pages (path, hash, bytes, reads) values (?, ?, ?, ?)')
  const updatePage = prepare('update pages set hash = ?, bytes = ?, reads = ? where id = ?')
  const deletePage = prepare('delete from pages where id = ?')
  const keyId = prepare('select id from keys where key = ?')
  const insertKey = prepare('insert into keys (key) values (?)')
  const insertPageKey = prepare('insert or ignore into page_keys (key, page, seen) values (?, ?, ?)')
  const insertPageMedia = prepare('insert or ignore into page_media (file, page) values (?, ?)')
  const deletePageKeys = prepare('delete from page_keys where page = ?')
  const deletePageMedia = prepare('delete from page_media where page = ?')
  const getRecord = prepare('select hash from records where article = ?')
  const putRecord = prepare('insert or replace into records (article, path, date, hash, record) values (?, ?, ?, ?, ?)')
  const recordOfPath = prepare('select article from records where path = ?')
  const deleteRecord = prepare('delete from records where article = ?')
  const addSearchTodo = prepare('insert or ignore into search_todo (article) values (?)')
  const setMeta = prepare('insert or replace into meta (name, value) values (?, ?)')

  // What one transaction has found out already: the pages of a site read much the same.
  const keyIds = new Map<string, SQLOutputValue>()
  let isDirty = false

  const idOfKey = (key: string): SQLOutputValue => {
    const before = keyIds.get(key)
    if (before !== undefined) return before
    const id = keyId.get(key)?.id ?? insertKey.run(key).lastInsertRowid
    keyIds.set(key, id)
    return id
  }

  const noteRead = ({ keys, assets }: WrittenPage, page: SQLOutputValue) => {
    for (const [key, seen] of keys) insertPageKey.run(idOfKey(key), page, seen)
    for (const file of assets) insertPageMedia.run(file, page)
  }

  const searchChanged = (article: string) => {
    addSearchTodo.run(article)
    if (!isDirty) setMeta.run('pagefind', 'dirty')
    isDirty = true
  }

  const noteRecord = ({ path, record }: WrittenPage) => {
    if (!record) return
    const json = JSON.stringify(record)
    const digest = hash('sha256', json, 'base64url')
    if (getRecord.get(record.id)?.hash === digest) return
    putRecord.run(record.id, path, record.date, digest, json)
    searchChanged(record.id)
  }

  return {
    text: (row: Record<string, SQLOutputValue> | undefined, name: string): string | undefined => {
      const value = row?.[name]
      return typeof value === 'string' ? value : undefined
    },
    /** To be called at the beginning of each transaction. */
    begun: (): void => {
      keyIds.clear()
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
    addIntent: prepare('insert or ignore into intents (path) values (?)'),
    removeIntent: prepare('delete from intents where path = ?'),
    allTodo: prepare('select path from todo'),
    addTodo: prepare('insert or ignore into todo (path) values (?)'),
    removeTodo: prepare('delete from todo where path = ?'),
    allAbsorbed: prepare('select event from absorbed'),
    addAbsorbed: prepare('insert or ignore into absorbed (event) values (?)'),
    removeAbsorbed: prepare('delete from absorbed where event = ?'),
    allFailures: prepare('select path, attempts, message from failures'),
    addFailure: prepare(
      `insert into failures (path, attempts, message) values (?, 1, ?)
       on conflict (path) do update set attempts = attempts + 1, message = excluded.message`,
    ),
    removeFailure: prepare('delete from failures where path = ?'),
    waitingForCompression: prepare(
      `select pages.path, pages.hash, pages.bytes from uncompressed cross join pages using (path)
       where not exists (select 1 from intents where intents.path = pages.path) limit ?`,
    ),
    pageToCompress: prepare(
      `select pages.hash from uncompressed cross join pages using (path)
       where path = ? and not exists (select 1 from intents where intents.path = pages.path)`,
    ),
    mirrorTodo: prepare('select path from mirror_todo'),
    mirrorLater: prepare('insert or ignore into mirror_todo (path) values (?)'),
    mirrored: prepare('delete from mirror_todo where path = ?'),
    addUncompressed: prepare('insert or ignore into uncompressed (path) values (?)'),
    removeUncompressed: prepare('delete from uncompressed where path = ?'),
    newestRecords: prepare('select record from records order by date desc, article desc limit ?'),
    recordIds: prepare('select article from records'),
    searchTodo: prepare('select records.record from search_todo cross join records using (article) limit ?'),
    searchWaiting: prepare('select count(*) as articles from search_todo cross join records using (article)'),
    searchGone: prepare(
      `select article from search_todo
       where not exists (select 1 from records where records.article = search_todo.article)`,
    ),
    searchAgain: prepare('insert or ignore into search_todo (article) select article from records'),
    removeSearchTodo: prepare('delete from search_todo where article = ?'),

    putPage: (page: WrittenPage): void => {
      const reads = hash('sha256', JSON.stringify([page.keys, page.assets]), 'base64url')
      const known = getPage.get(page.path)
      if (known?.id !== undefined) {
        if (known.hash !== page.hash || known.reads !== reads) updatePage.run(page.hash, page.bytes, reads, known.id)
        if (known.reads !== reads) {
          deletePageKeys.run(known.id)
          deletePageMedia.run(known.id)
          noteRead(page, known.id)
        }
      } else {
        noteRead(page, insertPage.run(page.path, page.hash, page.bytes, reads).lastInsertRowid)
      }
      noteRecord(page)
    },
    forgetPage: (path: string): void => {
      const id = getPage.get(path)?.id
      if (id !== undefined) {
        deletePageKeys.run(id)
        deletePageMedia.run(id)
        deletePage.run(id)
      }
      const article = recordOfPath.get(path)?.article
      if (typeof article === 'string') {
        deleteRecord.run(article)
        searchChanged(article)
      }
    },
  }
}

/** Prepared when it is first run: a pass that finds nothing to do needs two of some sixty. */
const statementOf = (db: DatabaseSync, sql: string) => {
  let prepared: StatementSync | undefined
  const statement = (): StatementSync => {
    prepared ??= db.prepare(sql)
    return prepared
  }
  return {
    get: (...values: SQLInputValue[]) => statement().get(...values),
    all: (...values: SQLInputValue[]) => statement().all(...values),
    run: (...values: SQLInputValue[]) => statement().run(...values),
  }
}
