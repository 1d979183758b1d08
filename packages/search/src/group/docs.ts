import type { DatabaseSync } from 'node:sqlite'
import { numbersOf } from '../text/numbers-of.ts'
import { createGroupFacets, type Facet, type GroupFacets } from './facets.ts'

export type GroupSite = { readonly name: string; readonly district: string; readonly districtName: string }

/**
 * The numbers of every page, in memory by its rowid: counting and ordering the hits of a common word from
 * there takes a fraction of the time that reading a row of each would.
 */
export type GroupDocs = {
  /** Reads what has changed since, or all that has not been read yet; to be called in the transaction that searches. */
  refresh(): void
  /**
   * Reads on for some milliseconds where not everything has been read yet; to be called in a transaction.
   * @returns whether everything has
   */
  readOn(ms: number): boolean
  /** One more than the highest rowid. */
  size(): number
  readonly facets: GroupFacets
  /** Place of the page's facet; -1 where there is no page. */
  placeOf(rowid: number): number
  facetOf(rowid: number): Facet | undefined
  sites(): ReadonlyMap<string, GroupSite>
  /** Milliseconds since 1970. */
  published(rowid: number): number
  /** In tokens. */
  titleLength(rowid: number): number
}

const GROWTH = 1.25
const MIN_CAPACITY = 1024
/** Pages: about a millisecond's worth. */
const READ_AT_ONCE = 1000
/** Numbers that are read of each page. */
const FIELDS = 4
/** In place of the facet of a page that is gone. */
const GONE = 0

const readDocs = (from: string) => `
  select group_concat(numbers) as numbers from (
    select changed.rowid || ' ' || coalesce(facet, ${GONE}) || ' ' || coalesce(published, 0) || ' ' || coalesce(title_length, 0)
      as numbers
    from ${from}
    limit -1
  )`

export const createGroupDocs = (db: DatabaseSync): GroupDocs => {
  // Asked for together, they would be looked for in every row.
  const lastChange = db.prepare('select (select max(seq) from change) as last, (select min(seq) from change) as first')
  const changedDocs = db.prepare(
    readDocs(`(select distinct doc as rowid from change where seq > ? and doc > 0) as changed
      left join doc on doc.rowid = changed.rowid`),
  )
  const nextDocs = db.prepare(
    readDocs(`(select rowid from doc where rowid > ? order by rowid limit ${READ_AT_ONCE}) as changed
      join doc on doc.rowid = changed.rowid`),
  )
  const allSites = db.prepare('select code, name, district, district_name as districtName from site')

  const facets = createGroupFacets(db)
  let sites: ReadonlyMap<string, GroupSite> = new Map()
  /** The last change that what has been read so far is sure to hold. */
  let known = -1
  /** Whether every page has been read. */
  let isWhole = false
  let lastRead = 0
  let size = 0
  let columns = newColumns(MIN_CAPACITY)

  const set = (numbers: Float64Array) => {
    for (let at = 0; at + FIELDS <= numbers.length; at += FIELDS) {
      const rowid = numbers[at] ?? 0
      if (rowid >= columns.place.length) columns = grown(columns, rowid)
      if (rowid >= size) size = rowid + 1
      columns.place[rowid] = facets.placeOf(numbers[at + 1] ?? GONE)
      columns.published[rowid] = numbers[at + 2] ?? 0
      columns.length[rowid] = numbers[at + 3] ?? 0
    }
  }
  const readSites = () => {
    const rows = allSites
      .all()
      .map(({ code, name, district, districtName }): [string, GroupSite] => [
        String(code),
        { name: String(name), district: String(district), districtName: String(districtName) },
      ])
    sites = new Map(rows)
  }
  const changes = () => {
    const { last, first } = lastChange.get() ?? {}
    return { last: Number(last ?? 0), first: Number(first ?? 0) }
  }
  const begin = (change: number) => {
    known = change
    isWhole = false
    lastRead = 0
    columns.place.fill(-1)
    readSites()
  }
  /** Pages are only read once their facets are known. @returns whether everything has been read */
  const readSome = (): boolean => {
    if (!facets.readSome()) return false
    if (isWhole) return true
    const numbers = numbersOf(nextDocs.get(lastRead)?.numbers)
    set(numbers)
    for (let at = 0; at < numbers.length; at += FIELDS) lastRead = Math.max(lastRead, numbers[at] ?? 0)
    isWhole = numbers.length < READ_AT_ONCE * FIELDS
    return isWhole
  }
  const refresh = () => {
    const { last, first } = changes()
    if (isWhole && last === known) return
    if (known < 0 || first > known + 1) begin(last)
    while (!readSome());
    if (last === known) return
    readSites()
    set(numbersOf(changedDocs.get(known)?.numbers))
    known = last
  }
  const readOn = (ms: number): boolean => {
    const until = performance.now() + ms
    if (known < 0) begin(changes().last)
    while (!isWhole) {
      readSome()
      if (performance.now() >= until) break
    }
    return isWhole
  }
  const placeOf = (rowid: number) => columns.place[rowid] ?? -1

  return {
    refresh,
    readOn,
    size: () => size,
    facets,
    placeOf,
    facetOf: (rowid) => facets.all[placeOf(rowid)],
    sites: () => sites,
    published: (rowid) => columns.published[rowid] ?? 0,
    titleLength: (rowid) => columns.length[rowid] ?? 0,
  }
}

type Columns = { readonly place: Int32Array; readonly published: Float64Array; readonly length: Uint16Array }

const newColumns = (capacity: number): Columns => ({
  place: new Int32Array(capacity).fill(-1),
  published: new Float64Array(capacity),
  length: new Uint16Array(capacity),
})

const grown = (old: Columns, rowid: number): Columns => {
  const fresh = newColumns(Math.ceil((rowid + 1) * GROWTH))
  fresh.place.set(old.place)
  fresh.published.set(old.published)
  fresh.length.set(old.length)
  return fresh
}
