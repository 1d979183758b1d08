import { isDeepStrictEqual } from 'node:util'
import type { FlattenedField } from 'payload'
import { isRecord } from '../is-record.ts'
import { type BodyChange, bodyChange } from './body-change.ts'
import { type Shortened, shortenPair } from './shorten.ts'

/** One field that has changed. `path` names it from the top: `grants.2.role`. */
export type Change =
  | ({ readonly path: string } & Shortened)
  | { readonly path: string; readonly was?: unknown; readonly now?: unknown }
  | { readonly path: string; readonly body: BodyChange }

/** What an entry of the log keeps of a change. */
export type Changes = {
  readonly list: readonly Change[]
  /** Changes that are not listed. */
  readonly more?: number
}

const MOST_CHANGES = 80
const MOST_BYTES = 48 * 1024

/** What nobody is to read in a log, and what Payload and the product derive or keep for themselves. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'password',
  'hash',
  'salt',
  'sessions',
  'loginAttempts',
  'lockUntil',
  'resetPasswordToken',
  'resetPasswordExpiration',
  'apiKey',
  'apiKeyIndex',
  'sizes',
  'url',
  'thumbnailURL',
  'marks',
  // Who and when: the entry itself says so.
  'since',
  'by',
])
const SECRET = /secret|password|token|hash|salt|recovery/i

type Doc = Readonly<Record<string, unknown>>

/**
 * The fields that differ between two versions of a document. Personal data is masked; secrets never appear.
 * @param before undefined for what is new, `after` for what is gone
 */
export const changesBetween = ({
  fields,
  before,
  after,
}: {
  fields: readonly FlattenedField[]
  before: Doc | undefined
  after: Doc | undefined
}): Changes | undefined => limited(fieldChanges(fields, before ?? {}, after ?? {}, ''))

/** The same for data that has no fields of its own in the configuration. */
export const changesOfData = (before: unknown, after: unknown): Changes | undefined =>
  limited(dataChanges(before, after, ''))

const limited = (all: readonly Change[]): Changes | undefined => {
  if (all.length === 0) return undefined
  const list: Change[] = []
  let bytes = 0
  for (const change of all) {
    bytes += JSON.stringify(change).length
    if (list.length === MOST_CHANGES || bytes > MOST_BYTES) break
    list.push(change)
  }
  const more = all.length - list.length
  return { list, ...(more > 0 ? { more } : {}) }
}

const fieldChanges = (fields: readonly FlattenedField[], before: Doc, after: Doc, prefix: string): Change[] =>
  fields.flatMap((field) => {
    const isVirtual = 'virtual' in field && field.virtual
    if (LEFT_OUT.has(field.name) || SECRET.test(field.name) || isVirtual) return []
    return changesOf(field, before[field.name], after[field.name], `${prefix}${field.name}`)
  })

const changesOf = (field: FlattenedField, was: unknown, now: unknown, path: string): Change[] => {
  switch (field.type) {
    case 'group':
    case 'tab':
      return fieldChanges(field.flattenedFields, recordOf(was), recordOf(now), `${path}.`)
    case 'array':
      return rowPairs(was, now).flatMap(([old, fresh], index) =>
        fieldChanges(field.flattenedFields, recordOf(old), recordOf(fresh), `${path}.${index + 1}.`),
      )
    case 'richText': {
      const body = bodyChange(was, now)
      return body ? [{ path, body }] : []
    }
    case 'relationship':
    case 'upload':
      return valueChange(path, idsOf(was), idsOf(now))
    case 'date':
      return valueChange(path, dateOf(was), dateOf(now))
    case 'checkbox':
      return valueChange(path, was || undefined, now || undefined)
    case 'json':
      return dataChanges(was, now, path)
    default:
      return valueChange(path, was, now)
  }
}

/** Rows that stand for one another, by their id; rows that have come or gone stand alone. */
const rowPairs = (was: unknown, now: unknown): [unknown, unknown][] => {
  const [old, fresh] = [listOf(was), listOf(now)]
  const keyOf = (row: unknown, index: number) => String(recordOf(row).id ?? `#${index}`)
  const before = new Map(old.map((row, index) => [keyOf(row, index), row]))
  const after = new Map(fresh.map((row, index) => [keyOf(row, index), row]))
  const pairs = [...after].map(([key, row]): [unknown, unknown] => [before.get(key), row])
  return [
    ...pairs,
    ...[...before].flatMap(([key, row]): [unknown, unknown][] => (after.has(key) ? [] : [[row, undefined]])),
  ]
}

const dataChanges = (was: unknown, now: unknown, path: string): Change[] => {
  if (isBlank(was) && isBlank(now)) return []
  if (isDeepStrictEqual(was, now)) return []
  if (isScalar(was) && isScalar(now)) return valueChange(path, was, now)
  if (isScalarList(was) && isScalarList(now)) return valueChange(path, was, now)
  const [old, fresh] = [entriesOf(was), entriesOf(now)]
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter((name) => !SECRET.test(name))
  return names.flatMap((name) => dataChanges(old[name], fresh[name], path === '' ? name : `${path}.${name}`))
}

const valueChange = (path: string, was: unknown, now: unknown): Change[] => {
  const [old, fresh] = [isBlank(was) ? undefined : was, isBlank(now) ? undefined : now]
  if (isDeepStrictEqual(old, fresh)) return []
  if (typeof (old ?? '') === 'string' && typeof (fresh ?? '') === 'string')
    return [{ path, ...shortenPair(String(old ?? ''), String(fresh ?? '')) }]
  return [{ path, ...(old === undefined ? {} : { was: old }), ...(fresh === undefined ? {} : { now: fresh }) }]
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null

const isScalarList = (value: unknown): boolean => isBlank(value) || (Array.isArray(value) && value.every(isScalar))

const entriesOf = (value: unknown): Doc => {
  if (Array.isArray(value)) return Object.fromEntries(value.map((item: unknown, index) => [String(index + 1), item]))
  return recordOf(value)
}

const recordOf = (value: unknown): Doc => (isRecord(value) ? value : {})

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Ids only, however much of the related documents was read. */
const idsOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(idsOf)
  if (!isRecord(value)) return value
  return 'relationTo' in value ? `${String(value.relationTo)}/${String(idsOf(value.value))}` : value.id
}

const dateOf = (value: unknown): unknown => {
  const time = value instanceof Date || typeof value === 'string' ? new Date(value).getTime() : Number.NaN
  return Number.isNaN(time) ? value : new Date(time).toISOString()
}
