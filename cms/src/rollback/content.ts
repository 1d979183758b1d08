import { isDeepStrictEqual } from 'node:util'
import { isRecord } from '../is-record.ts'
import { idOf } from '../relations.ts'

/** Fields of the document group that point at other articles. */
export const DOCUMENT_RELATIONS = ['amends', 'repeals', 'invalidates', 'interpretations'] as const

/** What of an article a roll-back brings back; where it stands is settled apart. */
export const CONTENT_FIELDS = [
  'title',
  'content',
  'summary',
  'cover',
  'attachments',
  'source',
  'author',
  'editor',
  'keywords',
  'related',
  'interprets',
  'document',
  'secrecy',
  'kind',
  'publishedAt',
] as const

/** The content of a row or a version, ready to be saved again. */
export const contentOf = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(CONTENT_FIELDS.map((field) => [field, row[field] ?? null]))

export const hasSameContent = (a: Record<string, unknown>, b: Record<string, unknown>): boolean =>
  CONTENT_FIELDS.every((field) => isDeepStrictEqual(plain(a[field], field), plain(b[field], field)))

const RELATIONS: ReadonlySet<string> = new Set(['related', 'interprets', ...DOCUMENT_RELATIONS])

/** Empty values are one, rows of lists have no ids, relations are their ids, and moments have one way to be written. */
const plain = (value: unknown, field: string): unknown => {
  if (value === undefined || value === null || value === '') return null
  if (field === 'content') return JSON.parse(JSON.stringify(value))
  if (field === 'cover') return idOf(value)
  if (value instanceof Date) return value.toISOString()
  if (/(?:At|Date)$/.test(field) && typeof value === 'string') return new Date(value).toISOString()
  if (RELATIONS.has(field) && Array.isArray(value)) return value.length > 0 ? value.map(idOf) : null
  if (Array.isArray(value)) return value.length > 0 ? value.map((item) => plain(item, '')) : null
  if (!isRecord(value)) return value
  const entries = Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, inner]): [string, unknown] => [name, name === 'file' ? idOf(inner) : plain(inner, name)])
    .filter(([, inner]) => inner !== null)
  return entries.length > 0 ? Object.fromEntries(entries) : null
}
