import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { tokens } from '../text/tokens.ts'
import { isHan } from '../text/units.ts'
import type { SearchRecord } from '../types.ts'
import { inTransaction } from './in-transaction.ts'
import { createPairWriter, type PairWriter } from './pairs.ts'

export type GroupWriter = {
  /** Makes the records those of the site, and no others; unchanged ones cost next to nothing. */
  replaceSite(options: { siteCode: string; records: readonly SearchRecord[] }): void
  /** Takes out whatever of the site is not among the ids. */
  retain(options: { siteCode: string; ids: readonly string[] }): void
  /** Adds the records, or replaces those of the same id. */
  put(records: readonly SearchRecord[]): void
  /** Afterwards these can no longer be found; unknown ids are no error. */
  remove(ids: readonly string[]): void
}

/** Changes that are kept; whoever has missed more reads everything again. */
const CHANGES_KEPT = 50_000

export const createGroupWriter = (db: DatabaseSync): GroupWriter => {
  const known = db.prepare('select rowid, hash from doc where id = ?')
  const ofSite = db.prepare('select id from doc where site = ?')
  const removeFrom = ['doc', 'shown', 'words', 'heads', 'characters'].map((table) =>
    db.prepare(`delete from ${table} where rowid = ?`),
  )
  const removeAttachments = db.prepare('delete from attachment where doc = ?')
  const removeSite = db.prepare('delete from site where code = ?')
  const noteChange = db.prepare('insert into change (doc) values (?)')
  const dropChanges = db.prepare(`delete from change where seq <= ? - ${CHANGES_KEPT}`)
  const pairs = createPairWriter(db)
  const rowsOf = createRowWriter(db, pairs)
  const putSite = createSiteWriter(db)

  const put = (record: SearchRecord) => {
    if (putSite(record)) noteChange.run(0)
    const hash = hashOf(record)
    const old = known.get(record.id)
    if (old?.hash === hash) return
    if (old) removeAttachments.run(Number(old.rowid))
    noteChange.run(rowsOf({ record, hash, rowid: old ? Number(old.rowid) : null }))
  }
  const remove = (id: string) => {
    const old = known.get(id)
    if (!old) return
    const rowid = Number(old.rowid)
    for (const statement of removeFrom) statement.run(rowid)
    removeAttachments.run(rowid)
    noteChange.run(rowid)
  }
  const retain = (siteCode: string, ids: readonly string[]) => {
    const wanted = new Set(ids)
    for (const { id } of ofSite.all(siteCode)) if (!wanted.has(String(id))) remove(String(id))
    if (ids.length === 0) removeSite.run(siteCode)
  }
  const together = (work: () => void) => {
    try {
      inTransaction(db, () => {
        work()
        dropChanges.run(Number(db.prepare('select max(seq) as last from change').get()?.last ?? 0))
      })
    } catch (error) {
      pairs.forget()
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

/** @returns writes what is known of the record's site, and says whether that was news */
const createSiteWriter = (db: DatabaseSync): ((record: SearchRecord) => boolean) => {
  const putSite = db.prepare(
    `insert into site (code, name, district, district_name) values (?, ?, ?, ?)
    on conflict (code) do update
      set name = excluded.name, district = excluded.district, district_name = excluded.district_name
      where (name, district, district_name) <> (excluded.name, excluded.district, excluded.district_name)`,
  )
  return ({ siteCode, siteName, district, districtName }) =>
    Number(putSite.run(siteCode, siteName, district, districtName).changes) > 0
}

/** @returns writes all rows of a record, and gives their rowid */
const createRowWriter = (db: DatabaseSync, pairs: PairWriter) => {
  const facetId = createFacetWriter(db)
  const putDoc = db.prepare(
    'insert or replace into doc (rowid, id, site, facet, published, title_length, hash) values (?, ?, ?, ?, ?, ?, ?)',
  )
  const putShown = db.prepare(
    'insert or replace into shown (rowid, url, title, document_number, index_number, formed_date, summary, text) values (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const putAttachment = db.prepare('insert into attachment (doc, position, name, text) values (?, ?, ?, ?)')
  const putWords = db.prepare(
    'insert or replace into words (rowid, title, document_number, index_number, body, attachments) values (?, ?, ?, ?, ?, ?)',
  )
  const putHeads = db.prepare(
    'insert or replace into heads (rowid, title, document_number, index_number) values (?, ?, ?, ?)',
  )
  const putCharacters = db.prepare('insert or replace into characters (rowid, han) values (?, ?)')

  return ({ record, hash, rowid: old }: { record: SearchRecord; hash: string; rowid: number | null }): number => {
    const { id, url, title, documentNumber, indexNumber, formedDate, summary, text, siteCode, attachments } = record
    const heads = [title, documentNumber, indexNumber].map(tokens)
    const texts = [tokens(text), attachments.flatMap((file) => [...tokens(file.name), ...tokens(file.text)])]
    const published = Date.parse(record.date)
    const titleLength = heads[0]?.length ?? 0
    const { lastInsertRowid } = putDoc.run(old, id, siteCode, facetId(record), published, titleLength, hash)
    const rowid = Number(lastInsertRowid)
    putShown.run(rowid, url, title, documentNumber, indexNumber, formedDate, summary, text)
    for (const [position, file] of attachments.entries()) putAttachment.run(rowid, position, file.name, file.text)
    putWords.run(rowid, ...[...heads, ...texts].map(joined))
    putHeads.run(rowid, ...heads.map(joined))
    putCharacters.run(rowid, joined(charactersOf([...heads, ...texts])))
    pairs.note({ id, tokens: [heads[0] ?? [], ...texts] })
    return rowid
  }
}

const joined = (words: readonly string[]): string => words.join(' ')

/** Each Han character once; every one of them begins a token. */
const charactersOf = (texts: readonly (readonly string[])[]): string[] => {
  const found = new Set<string>()
  for (const words of texts) for (const word of words) found.add(String.fromCodePoint(word.codePointAt(0) ?? 0))
  return [...found].filter(isHan)
}

const createFacetWriter = (db: DatabaseSync): ((record: SearchRecord) => number) => {
  const find = db.prepare(
    `select id from facet where site = ? and column_path = ? and column_name = ? and year = ?
    and type = ? and topic = ? and issuer = ? and validity = ? and reference = ?`,
  )
  const add = db.prepare(
    `insert into facet (site, column_path, column_name, year, type, topic, issuer, validity, reference)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return (record) => {
    const { siteCode, columnPath, column, year, type, topic, issuer, validity, reference } = record
    const values = [siteCode, columnPath, column, year, type, topic, issuer, validity, reference ? 1 : 0] as const
    const known = find.get(...values)
    return Number(known ? known.id : add.run(...values).lastInsertRowid)
  }
}

/** Of all that is stored with the page itself; name and district of its site are not. */
const hashOf = ({
  siteName: _name,
  district: _district,
  districtName: _districtName,
  ...record
}: SearchRecord): string => createHash('sha256').update(JSON.stringify(record)).digest('base64url').slice(0, 22)
