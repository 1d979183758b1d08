import type { DatabaseSync } from 'node:sqlite'
import { type SearchType, type SearchValidity, TYPE_LABELS, VALIDITY_LABELS } from '../types.ts'

/** What pages are filtered by. */
export type Facet = {
  readonly site: string
  readonly column: string
  readonly columnPath: string
  readonly year: string
  readonly type: SearchType
  /** The widest class of 主题分类. */
  readonly topic: string
  readonly issuer: string
  readonly validity: SearchValidity
  readonly reference: boolean
}

/** Filters whose values a facet holds itself. */
export const DIMENSIONS = ['site', 'type', 'topic', 'year', 'column', 'validity'] as const
export type DimensionName = (typeof DIMENSIONS)[number]

/** The values of one filter, as numbers: tens of thousands of facets are counted for a common word. */
export type Dimension = {
  /** By the place of a facet. */
  codeAt(place: number): number
  /** -1 for a value that no facet has. */
  codeOf(value: string): number
  /** By code. */
  readonly values: readonly string[]
}

export type GroupFacets = {
  /** Reads some of those that have come since. @returns whether all are known now */
  readSome(): boolean
  /** By place. */
  readonly all: readonly Facet[]
  placeOf(id: number): number
  dimension(name: DimensionName): Dimension
}

/** About a millisecond' worth. */
const READ_AT_ONCE = 200

export const createGroupFacets = (db: DatabaseSync): GroupFacets => {
  const newFacets = db.prepare(`select * from facet where id > ? order by id limit ${READ_AT_ONCE}`)
  const all: Facet[] = []
  const places = new Map<number, number>()
  const dimensions = {
    site: createDimension(),
    type: createDimension(),
    topic: createDimension(),
    year: createDimension(),
    column: createDimension(),
    validity: createDimension(),
  }
  let last = 0

  return {
    readSome: () => {
      const rows = newFacets.all(last)
      for (const row of rows) {
        last = Number(row.id)
        const facet = facetOfRow(row)
        places.set(last, all.push(facet) - 1)
        for (const name of DIMENSIONS) dimensions[name].add(facet[name])
      }
      return rows.length < READ_AT_ONCE
    },
    all,
    placeOf: (id) => places.get(id) ?? -1,
    dimension: (name) => dimensions[name],
  }
}

const createDimension = () => {
  const codes: number[] = []
  const values: string[] = []
  const known = new Map<string, number>()
  return {
    add: (value: string) => {
      const code = known.get(value) ?? values.push(value) - 1
      known.set(value, code)
      codes.push(code)
    },
    codeAt: (place: number) => codes[place] ?? -1,
    codeOf: (value: string) => known.get(value) ?? -1,
    values,
  }
}

const facetOfRow = (row: Record<string, unknown>): Facet => ({
  site: String(row.site),
  column: String(row.column_name),
  columnPath: String(row.column_path),
  year: String(row.year),
  type: isKey(row.type, TYPE_LABELS) ? row.type : 'other',
  topic: String(row.topic).split('\\', 1)[0] ?? '',
  issuer: String(row.issuer),
  validity: isKey(row.validity, VALIDITY_LABELS) ? row.validity : '',
  reference: row.reference === 1,
})

/** Whether a value out of a file is one of those that have a label. */
export const isKey = <Key extends string>(value: unknown, labels: Readonly<Record<Key, string>>): value is Key =>
  typeof value === 'string' && Object.hasOwn(labels, value)
