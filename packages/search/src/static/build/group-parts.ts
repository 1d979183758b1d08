import { createHash } from 'node:crypto'
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { isKey } from '../../group/facets.ts'
import { type SearchRecord, TYPE_LABELS, VALIDITY_LABELS } from '../../types.ts'
import { STATIC_INDEX_VERSION } from '../format.ts'

/** About 100 KB of memory for each while the part is built. */
export const PAGES_OF_PART = 4000

/** As much of a summary as a result shows. */
const SUMMARY = 80

/** A part of the group's static index as it should be. */
export type PlannedPart = {
  readonly folder: string
  /** Begins the folder, and is that of no other part. */
  readonly name: string
  readonly year: number
  readonly rows: readonly number[]
}

/**
 * The parts that the static index of the group has to have, newest first: each year by itself, cut from
 * its beginning, so that only the last part of a year changes with each publish.
 */
export const planParts = (db: DatabaseSync): PlannedPart[] => {
  const rows = db
    .prepare(
      `select doc.rowid as rowid, doc.hash || site.name as hash, facet.year as year
       from doc join facet on facet.id = doc.facet join site on site.code = doc.site
       where facet.reference = 0
       order by facet.year, doc.published, doc.rowid`,
    )
    .all()
  const years = Map.groupBy(rows, ({ year }) => Number(year))
  return [...years]
    .flatMap(([year, ofYear]) =>
      Array.from({ length: Math.ceil(ofYear.length / PAGES_OF_PART) }, (_, at) => {
        const part = ofYear.slice(at * PAGES_OF_PART, (at + 1) * PAGES_OF_PART)
        const name = `${year}-${at + 1}`
        return { year, name, folder: folderOf({ name, part }), rows: part.map(({ rowid }) => Number(rowid)) }
      }),
    )
    .reverse()
}

const folderOf = ({ name, part }: { name: string; part: readonly Record<string, SQLOutputValue>[] }): string => {
  const digest = createHash('sha256').update(`${STATIC_INDEX_VERSION}\n`)
  for (const { rowid, hash } of part) digest.update(`${String(rowid)} ${String(hash)}\n`)
  return `${name}-${digest.digest('hex').slice(0, 12)}`
}

/** What the group's static index holds of a page: title, numbers and the beginning of its summary. */
export const readRecords = (db: DatabaseSync, rows: readonly number[]): SearchRecord[] =>
  db
    .prepare(
      `select doc.id as id, doc.site as siteCode, site.name as siteName, site.district as district,
         site.district_name as districtName, doc.published as published, facet.column_name as column,
         facet.column_path as columnPath, facet.year as year, facet.type as type, facet.topic as topic,
         facet.issuer as issuer, facet.validity as validity, shown.url as url, shown.title as title,
         shown.document_number as documentNumber, shown.index_number as indexNumber,
         shown.formed_date as formedDate, substr(shown.summary, 1, ${SUMMARY}) as text
       from json_each(?) as wanted
       join doc on doc.rowid = wanted.value
       join facet on facet.id = doc.facet
       join shown on shown.rowid = doc.rowid
       join site on site.code = doc.site`,
    )
    .all(JSON.stringify(rows))
    .map(recordOf)

const recordOf = (row: Record<string, SQLOutputValue>): SearchRecord => {
  const text = (name: string) => String(row[name] ?? '')
  return {
    id: text('id'),
    url: text('url'),
    title: text('title'),
    summary: '',
    text: text('text'),
    date: new Date(Number(row.published)).toISOString(),
    column: text('column'),
    columnPath: text('columnPath'),
    year: Number(row.year),
    documentNumber: text('documentNumber'),
    indexNumber: text('indexNumber'),
    siteCode: text('siteCode'),
    siteName: text('siteName'),
    district: text('district'),
    districtName: text('districtName'),
    type: isKey(row.type, TYPE_LABELS) ? row.type : 'other',
    topic: text('topic'),
    issuer: text('issuer'),
    validity: isKey(row.validity, VALIDITY_LABELS) ? row.validity : '',
    formedDate: text('formedDate'),
    attachments: [],
  }
}
