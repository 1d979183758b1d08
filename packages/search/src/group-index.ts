import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { createGroupSearch, type GroupQuery } from './group-query.ts'
import { openForReading, openForWriting } from './group-schema.ts'
import { tokens } from './tokens.ts'
import type { SearchAnswer, SearchRecord } from './types.ts'

export type { GroupQuery } from './group-query.ts'

export type GroupReader = {
  search(query: GroupQuery): SearchAnswer
  /** How many pages can be found. */
  count(): number
  close(): void
}

export type GroupIndex = GroupReader & {
  /** The file was made by this call: every site's records have to be put in. */
  readonly created: boolean
  /** Makes the records those of the site, and no others; unchanged ones cost next to nothing. */
  replaceSite(options: { siteCode: string; records: readonly SearchRecord[] }): void
  /** Takes out whatever of the site is not among the ids. */
  retain(options: { siteCode: string; ids: readonly string[] }): void
  /** Adds the records, or replaces those of the same id. */
  put(records: readonly SearchRecord[]): void
  /** Afterwards these can no longer be found; unknown ids are no error. */
  remove(ids: readonly string[]): void
}

/**
 * Opens the search index of the whole group for writing; the file is made when it is missing or
 * unusable. Each call is one transaction. Readers of other processes go on meanwhile.
 * @throws Error of node:sqlite when the file cannot be written
 */
export const openGroupIndex = ({ file }: { file: string }): GroupIndex => {
  const { db, created } = openForWriting(file)
  return { created, ...readerOf(db), ...writerOf(db) }
}

/**
 * Opens the index for searching only.
 * @returns undefined when there is none yet
 */
export const openGroupReader = ({ file }: { file: string }): GroupReader | undefined => {
  const db = openForReading(file)
  return db && readerOf(db)
}

const readerOf = (db: DatabaseSync): GroupReader => ({
  search: createGroupSearch(db),
  count: () => Number(db.prepare('select count(*) as pages from doc').get()?.pages),
  close: () => db.close(),
})

const writerOf = (db: DatabaseSync): Pick<GroupIndex, 'replaceSite' | 'retain' | 'put' | 'remove'> => {
  const known = db.prepare('select rowid, hash from doc where id = ?')
  const ofSite = db.prepare('select id from doc where site = ?')
  const putSite = db.prepare(
    'insert into site (code, name) values (?, ?) on conflict (code) do update set name = excluded.name where name <> excluded.name',
  )
  const putDoc = db.prepare(
    'insert or replace into doc (rowid, id, site, column_name, column_path, year, date, reference, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const putShown = db.prepare(
    'insert or replace into shown (rowid, url, title, document_number, type, validity, issuer, summary, text) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const putWords = db.prepare('insert or replace into words (rowid, title, numbers, body) values (?, ?, ?, ?)')
  const removeFrom = ['doc', 'shown', 'words'].map((table) => db.prepare(`delete from ${table} where rowid = ?`))
  const removeSite = db.prepare('delete from site where code = ?')

  const put = (record: SearchRecord) => {
    putSite.run(record.siteCode, record.siteName)
    const hash = hashOf(record)
    const old = known.get(record.id)
    if (old?.hash === hash) return
    const { lastInsertRowid: rowid } = putDoc.run(
      old ? Number(old.rowid) : null,
      record.id,
      record.siteCode,
      record.column,
      record.columnPath,
      record.year,
      record.date,
      record.reference ? 1 : 0,
      hash,
    )
    putShown.run(
      rowid,
      record.url,
      record.title,
      record.documentNumber,
      record.type,
      record.validity,
      record.issuer,
      record.summary,
      record.text,
    )
    putWords.run(
      rowid,
      tokens(record.title).join(' '),
      [record.documentNumber, record.indexNumber].flatMap(tokens).join(' '),
      tokens(record.text).join(' '),
    )
  }
  const remove = (id: string) => {
    const old = known.get(id)
    if (old) for (const statement of removeFrom) statement.run(Number(old.rowid))
  }
  const retain = (siteCode: string, ids: readonly string[]) => {
    const wanted = new Set(ids)
    for (const { id } of ofSite.all(siteCode)) if (!wanted.has(String(id))) remove(String(id))
    if (ids.length === 0) removeSite.run(siteCode)
  }
  const together = (work: () => void) => {
    db.exec('begin immediate')
    try {
      work()
      db.exec('commit')
    } catch (error) {
      // After some errors, a full disk among them, SQLite has done so itself.
      if (db.isTransaction) db.exec('rollback')
      throw error
    }
  }

  return {
    put: (records) => together(() => records.forEach(put)),
    remove: (ids) => together(() => ids.forEach(remove)),
    retain: ({ siteCode, ids }) => together(() => retain(siteCode, ids)),
    replaceSite: ({ siteCode, records }) =>
      together(() => {
        retain(
          siteCode,
          records.map((record) => record.id),
        )
        records.forEach(put)
      }),
  }
}

/** Of all that is stored; the name of the site is not, so that a renamed site is one row. */
const hashOf = ({ siteName: _, ...record }: SearchRecord): string =>
  createHash('sha256').update(JSON.stringify(record)).digest('base64url').slice(0, 22)
