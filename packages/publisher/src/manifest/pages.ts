import { hash } from 'node:crypto'
import type { SQLInputValue } from 'node:sqlite'
import { type Prepare, prepareForAll } from './prepare.ts'
import type { WrittenPage } from './types.ts'

/** What a page has read, as its row keeps it: ids of keys with what was seen there, and files under `media/`. */
type Reads = readonly [keys: readonly (readonly [key: number, seen: string | null])[], assets: readonly string[]]

/** Rows that one statement puts, which is half the work of a statement for each. */
const ROWS = 40

/**
 * The rows of pages, of what they have read and of what of them can be found. A batch at a time, since a
 * rebuild spends a tenth of its time here.
 */
export const createPages = ({ prepare, setDirty }: { prepare: Prepare; setDirty: () => void }) => {
  const rowsOf = prepare('select path, id, hash, reads from pages where path in (select value from json_each(?))')
  const insertPage = prepare('insert into pages (path, hash, bytes, reads) values (?, ?, ?, ?)')
  const updatePage = prepare('update pages set hash = ?, bytes = ?, reads = ? where id = ?')
  const deletePage = prepare('delete from pages where id = ?')
  const keyIds = prepare('select key, id from keys where key in (select value from json_each(?))')
  const insertKeys = prepare('insert into keys (key) select value from json_each(?) returning key, id')
  const putKey = prepare(`insert or replace into page_keys (key, page, seen) values ${tuples(1)}`)
  const putKeys = prepare(`insert or replace into page_keys (key, page, seen) values ${tuples(ROWS)}`)
  const deleteKey = prepare('delete from page_keys where key = ? and page = ?')
  const putMedia = prepare('insert or ignore into page_media (file, page) values (?, ?)')
  const deleteMedia = prepare('delete from page_media where file = ? and page = ?')
  const hashesOf = prepare('select article, hash from records where article in (select value from json_each(?))')
  const putRecord = prepare('insert or replace into records (article, path, date, hash, record) values (?, ?, ?, ?, ?)')
  const recordOf = prepare('select article from records where path = ?')
  const deleteRecord = prepare('delete from records where article = ?')
  const addSearchTodo = prepareForAll(
    prepare,
    'insert or ignore into search_todo (article) select value from json_each(?)',
  )

  const addTextTodo = prepareForAll(prepare, 'insert or ignore into text_todo (file) select value from json_each(?)')

  const idsOf = (pages: readonly WrittenPage[]): ReadonlyMap<string, number> => {
    const wanted = new Set(pages.flatMap(({ keys }) => keys.map(([key]) => key)))
    const ids = new Map<string, number>()
    const learn = (rows: ReturnType<typeof keyIds.all>) => {
      for (const { key, id } of rows) ids.set(String(key), Number(id))
    }
    learn(keyIds.all(JSON.stringify([...wanted])))
    const missing = [...wanted].filter((key) => !ids.has(key))
    if (missing.length > 0) learn(insertKeys.all(JSON.stringify(missing)))
    return ids
  }

  const putAllKeys = (rows: readonly SQLInputValue[][]): void => {
    const whole = rows.length - (rows.length % ROWS)
    for (let from = 0; from < whole; from += ROWS) putKeys.run(...rows.slice(from, from + ROWS).flat())
    for (const row of rows.slice(whole)) putKey.run(...row)
  }

  const searchChanged = (articles: readonly string[]): void => {
    if (articles.length === 0) return
    addSearchTodo(articles)
    setDirty()
  }

  const putRecords = (pages: readonly WrittenPage[]): void => {
    const records = pages.flatMap(({ path, record }) => (record ? [{ path, record }] : []))
    if (records.length === 0) return
    const rows = hashesOf.all(JSON.stringify(records.map(({ record }) => record.id)))
    const known = new Map(rows.map((row) => [row.article, row.hash]))
    const changed = records.filter(({ path, record }) => {
      const json = JSON.stringify(record)
      const digest = hash('sha256', json, 'base64url')
      if (known.get(record.id) === digest) return false
      putRecord.run(record.id, path, record.date, digest, json)
      return true
    })
    searchChanged(changed.map(({ record }) => record.id))
    addTextTodo(changed.flatMap(({ record }) => record.files.map(({ file }) => file)))
  }

  return {
    /** Notes pages that stand in the folder now. */
    put: (pages: readonly WrittenPage[]): void => {
      if (pages.length === 0) return
      const ids = idsOf(pages)
      const before = new Map(
        rowsOf.all(JSON.stringify(pages.map(({ path }) => path))).map((row) => [String(row.path), row]),
      )
      const keyRows: SQLInputValue[][] = []
      for (const page of pages) {
        const now: Reads = [page.keys.map(([key, seen]) => [idOf(ids, key), seen]), page.assets]
        const reads = JSON.stringify(now)
        const known = before.get(page.path)
        if (known && known.hash === page.hash && known.reads === reads) continue
        if (known) updatePage.run(page.hash, page.bytes, reads, Number(known.id))
        const id = Number(known?.id ?? insertPage.run(page.path, page.hash, page.bytes, reads).lastInsertRowid)
        const [keysBefore, assetsBefore] = known ? readsOf(known.reads) : NOTHING
        const seenBefore = new Map(keysBefore)
        for (const [key, seen] of now[0]) {
          if (!seenBefore.has(key) || seenBefore.get(key) !== seen) keyRows.push([key, id, seen])
          seenBefore.delete(key)
        }
        for (const key of seenBefore.keys()) deleteKey.run(key, id)
        const assets = new Set(page.assets)
        for (const file of assetsBefore) if (!assets.has(file)) deleteMedia.run(file, id)
        for (const file of assets) putMedia.run(file, id)
      }
      putAllKeys(keyRows)
      putRecords(pages)
    },
    /** Notes that a page is gone. */
    forget: (path: string): void => {
      const [row] = rowsOf.all(JSON.stringify([path]))
      if (row) {
        const [keys, assets] = readsOf(row.reads)
        for (const [key] of keys) deleteKey.run(key, Number(row.id))
        for (const file of assets) deleteMedia.run(file, Number(row.id))
        deletePage.run(Number(row.id))
      }
      const article = recordOf.get(path)?.article
      if (typeof article === 'string') {
        deleteRecord.run(article)
        searchChanged([article])
      }
    },
  }
}

const idOf = (ids: ReadonlyMap<string, number>, key: string): number => {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`The key ${key} has no row.`)
  return id
}

const NOTHING: Reads = [[], []]

/** Written here itself. */
const readsOf = (json: unknown): Reads => JSON.parse(String(json))

const tuples = (count: number): string => Array(count).fill('(?, ?, ?)').join(', ')
