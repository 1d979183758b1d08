import type { CollectionBeforeOperationHook, CollectionConfig, FlattenedField, PayloadRequest } from 'payload'
import { validOperators } from 'payload/shared'
import { failure } from '../errors/fail.ts'
import { isRecord } from '../is-record.ts'
import { onPlatform } from './scope.ts'

const OPERATORS: ReadonlySet<string> = new Set(validOperators)
const LISTS: ReadonlySet<string> = new Set(['in', 'not_in', 'all'])
const MAX_DEPTH = 8
const MAX_CONDITIONS = 200
const MAX_VALUES = 2_000
const PATH = /^\w+(?:\.\w+)*$/

/** What may follow a relation without looking into the other document. */
const OF_THE_RELATION: ReadonlySet<string> = new Set(['id', 'value', 'relationTo'])

const invalid = (part: string) => failure('FILTER_INVALID', { part: part.slice(0, 80) })

/** Whether a path leads through a relation into another document, which the asker may not be allowed to read. */
const leadsElsewhere = (fields: readonly FlattenedField[], segments: readonly string[]): boolean => {
  const [first, ...rest] = segments
  const field = fields.find((one) => 'name' in one && one.name === first)
  if (!field || rest.length === 0) return false
  if (field.type === 'relationship' || field.type === 'upload' || field.type === 'join')
    return rest.some((segment) => !OF_THE_RELATION.has(segment))
  return 'flattenedFields' in field && leadsElsewhere(field.flattenedFields, rest)
}

type Query = { readonly fields: readonly FlattenedField[]; readonly readsAll: boolean; conditions: number }

const checkPath = ({ fields, readsAll }: Query, path: string): void => {
  const plain = path.replaceAll('__', '.')
  if (!PATH.test(plain)) throw invalid(path)
  const segments = plain.split('.')
  // Rows of versions keep the document below `version`, and its id as `parent`.
  const own = segments[0] === 'version' ? segments.slice(1) : segments
  const intoParent = segments[0] === 'parent' && segments.length > 1 && segments[1] !== 'id'
  if (!readsAll && (leadsElsewhere(fields, own) || (intoParent && leadsThroughParent(fields))))
    throw failure('FILTER_THROUGH_RELATION', { path: path.slice(0, 80) })
}

/** A field of the collection may be called `parent` itself; a group of that name leads nowhere. */
const leadsThroughParent = (fields: readonly FlattenedField[]): boolean => {
  const field = fields.find((one) => 'name' in one && one.name === 'parent')
  return !field || field.type === 'relationship'
}

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object' || value instanceof Date

const checkValue = (operator: string, value: unknown): void => {
  if (isPlain(value) && operator !== 'all') return
  if (LISTS.has(operator) && Array.isArray(value) && value.length <= MAX_VALUES && value.every(isPlain)) return
  throw invalid(operator)
}

const checkWhere = (query: Query, where: unknown, depth: number): void => {
  if (!isRecord(where) || depth > MAX_DEPTH) throw invalid('where')
  for (const [key, value] of Object.entries(where)) {
    query.conditions += 1
    if (query.conditions > MAX_CONDITIONS) throw invalid('where')
    if (/^(and|or)$/i.test(key)) {
      if (!Array.isArray(value)) throw invalid(key)
      for (const part of value) checkWhere(query, part, depth + 1)
      continue
    }
    checkPath(query, key)
    if (!isRecord(value)) throw invalid(key)
    for (const [operator, operand] of Object.entries(value)) {
      if (!OPERATORS.has(operator)) throw invalid(operator)
      checkValue(operator, operand)
    }
  }
}

const sortsOf = (sort: unknown): string[] =>
  (Array.isArray(sort) ? sort : typeof sort === 'string' ? sort.split(',') : []).map((part) =>
    String(part).trim().replace(/^-/, ''),
  )

const readsEverything = (req: PayloadRequest): boolean => onPlatform(req, 'content.read')

/**
 * Refuses what no list of the product asks for: filters and orders that reach through a relation into documents that the
 * asker may not read (the number of answers would tell what is in them), unknown operators, and values of other shapes.
 */
const checkQuery: CollectionBeforeOperationHook = ({ args, collection, overrideAccess, req }) => {
  if (overrideAccess || !req.user) return args
  const { where, sort } = args as { where?: unknown; sort?: unknown }
  const query: Query = { fields: collection.flattenedFields, readsAll: readsEverything(req), conditions: 0 }
  if (where !== undefined && where !== null) checkWhere(query, where, 0)
  for (const path of sortsOf(sort)) if (path !== '') checkPath(query, path)
  return args
}

/** Deeper than any form of the product nests, and shallow enough for whatever walks through it by calling itself. */
const MAX_NESTING = 100

const isTooDeep = (value: unknown): boolean => {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_NESTING) return true
    level = level.flatMap((one) => (typeof one === 'object' && one !== null && !isBytes(one) ? Object.values(one) : []))
  }
  return false
}

const isBytes = (value: object): boolean => ArrayBuffer.isView(value) || value instanceof Date

/** Refuses data that are nested without end before anything walks through them. */
const checkNesting: CollectionBeforeOperationHook = ({ args, overrideAccess }) => {
  if (!overrideAccess && 'data' in args && isTooDeep(args.data)) throw failure('DATA_TOO_DEEP')
  return args
}

/** Puts the checks of queries and data in front of everything else that a collection does. */
export const withPlainRequests = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  hooks: {
    ...collection.hooks,
    beforeOperation: [checkQuery, checkNesting, ...(collection.hooks?.beforeOperation ?? [])],
  },
})
