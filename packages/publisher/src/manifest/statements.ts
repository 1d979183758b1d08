import { hash } from 'node:crypto'
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { WrittenPage } from './types.ts'

/** The manifest's SQL. What waits is few of what there is, and is looked at first: that is what `cross join` says. */
export const createStatements = (db: DatabaseSync) => {
  const getPage = db.prepare('select id, hash, reads from pages where path = ?')
  const insertPage = db.prepare('insert into pages (path, hash, bytes, reads) values (?, ?, ?, ?)')
  const updatePage = db.prepare('update pages set hash = ?, bytes = ?, reads = ? where id = ?')
  const deletePage = db.prepare('delete from pages where id = ?')
  const keyId = db.prepare('select id from keys where key = ?')
  const insertKey = db.prepare('insert into keys (key) values (?)')
  const insertPageKey = db.prepare('insert or ignore into page_keys (key, page, seen) values (?, ?, ?)')
  const insertPageMedia = db.prepare('insert or ignore into page_media (file, page) values (?, ?)')
  const deletePageKeys = db.prepare('delete from page_keys where page = ?')
  const deletePageMedia = db.prepare('delete from page_media where page = ?')
  const getRecord = db.prepare('select hash from records where article = ?')
  const putRecord = db.prepare(
    'insert or replace into records (article, path, date, hash, record) values (?, ?, ?, ?, ?)',
  )
  const recordOfPath = db.prepare('select article from records where path = ?')
  const deleteRecord = db.prepare('delete from records where article = ?')
  const addSearchTodo = db.prepare('insert or ignore into search_todo (article) values (?)')
  const setMeta = db.prepare('insert or replace into meta (name, value) values (?, ?)')

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
    getMeta: db.prepare('select value from meta where name = ?'),
    setMeta,
    allPages: db.prepare('select path, hash, bytes from pages'),
    pagesOfKey: db.prepare(
      `select pages.path from keys join page_keys on page_keys.key = keys.id
       join pages on pages.id = page_keys.page where keys.key = ?`,
    ),
    partsOfList: db.prepare(
      `select keys.key, pages.path, page_keys.seen from keys join page_keys on page_keys.key = keys.id
       join pages on pages.id = page_keys.page where keys.key >= ? || '#' and keys.key < ? || '$'`,
    ),
    keysRead: db.prepare('select key from keys where exists (select 1 from page_keys where page_keys.key = keys.id)'),
    allMedia: db.prepare('select file, bytes, mtime from media'),
    unusedMedia: db.prepare(
      'select file from media where not exists (select 1 from page_media where page_media.file = media.file)',
    ),
    putMedia: db.prepare('insert or replace into media (file, bytes, mtime) values (?, ?, ?)'),
    removeMedia: db.prepare('delete from media where file = ?'),
    unsettled: db.prepare(
      `select (select count(*) from intents) + (select count(*) from todo)
       + (select count(*) from absorbed) + (select count(*) from failures) as rows`,
    ),
    allIntents: db.prepare('select path from intents'),
    addIntent: db.prepare('insert or ignore into intents (path) values (?)'),
    removeIntent: db.prepare('delete from intents where path = ?'),
    allTodo: db.prepare('select path from todo'),
    addTodo: db.prepare('insert or ignore into todo (path) values (?)'),
    removeTodo: db.prepare('delete from todo where path = ?'),
    allAbsorbed: db.prepare('select event from absorbed'),
    addAbsorbed: db.prepare('insert or ignore into absorbed (event) values (?)'),
    removeAbsorbed: db.prepare('delete from absorbed where event = ?'),
    allFailures: db.prepare('select path, attempts, message from failures'),
    addFailure: db.prepare(
      `insert into failures (path, attempts, message) values (?, 1, ?)
       on conflict (path) do update set attempts = attempts + 1, message = excluded.message`,
    ),
    removeFailure: db.prepare('delete from failures where path = ?'),
    waitingForCompression: db.prepare(
      `select pages.path, pages.hash, pages.bytes from uncompressed cross join pages using (path)
       where not exists (select 1 from intents where intents.path = pages.path) limit ?`,
    ),
    pageToCompress: db.prepare(
      `select pages.hash from uncompressed cross join pages using (path)
       where path = ? and not exists (select 1 from intents where intents.path = pages.path)`,
    ),
    mirrorTodo: db.prepare('select path from mirror_todo'),
    mirrorLater: db.prepare('insert or ignore into mirror_todo (path) values (?)'),
    mirrored: db.prepare('delete from mirror_todo where path = ?'),
    addUncompressed: db.prepare('insert or ignore into uncompressed (path) values (?)'),
    removeUncompressed: db.prepare('delete from uncompressed where path = ?'),
    newestRecords: db.prepare('select record from records order by date desc, article desc limit ?'),
    recordIds: db.prepare('select article from records'),
    searchTodo: db.prepare('select records.record from search_todo cross join records using (article) limit ?'),
    searchWaiting: db.prepare('select count(*) as articles from search_todo cross join records using (article)'),
    searchGone: db.prepare(
      `select article from search_todo
       where not exists (select 1 from records where records.article = search_todo.article)`,
    ),
    searchAgain: db.prepare('insert or ignore into search_todo (article) select article from records'),
    removeSearchTodo: db.prepare('delete from search_todo where article = ?'),

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
