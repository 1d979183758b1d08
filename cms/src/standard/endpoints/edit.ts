import { formatDate } from '@zhanqun/content'
import { standardItemSchema, standardVersionSchema } from '@zhanqun/standard'
import { MAX_FILE_BYTES, readStandardFile } from '@zhanqun/standard/files'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { failure } from '../../errors/fail.ts'
import {
  addItem,
  changeHead,
  changeItem,
  copyStandard,
  deleteDraft,
  putInForce,
  removeItem,
  replaceItems,
} from '../edit.ts'
import { bodyOf, param, parsed, standardEndpoint } from './handler.ts'

const revision = z.coerce.number().int().nonnegative()
const { id: versionId, name, note, effectiveFrom } = standardVersionSchema.shape

const today = (): string => formatDate(new Date().toISOString())

const atRevision = z.object({ revision })
const revisionOfQuery = (req: PayloadRequest) => parsed(revision.min(1), req.searchParams.get('revision'))

const copy = standardEndpoint({
  method: 'post',
  path: '/:id/copy',
  work: async (req) => {
    const body = await bodyOf(req, z.object({ versionId, name, note: note.optional() }))
    const id = await copyStandard(req, { ...body, rowId: param(req, 'id'), note: body.note ?? '' }, today())
    return { id }
  },
})

const head = standardEndpoint({
  method: 'patch',
  path: '/:id',
  work: async (req) => {
    const fields = { name: name.optional(), note: note.optional(), effectiveFrom: effectiveFrom.optional() }
    const body = await bodyOf(req, atRevision.extend(fields))
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
    return changeHead(req, { ...given, revision: body.revision, rowId: param(req, 'id') })
  },
})

const withItem = atRevision.extend({ item: standardItemSchema })

const add = standardEndpoint({
  method: 'post',
  path: '/:id/items',
  work: async (req) => addItem(req, { ...(await bodyOf(req, withItem)), rowId: param(req, 'id') }),
})

const change = standardEndpoint({
  method: 'put',
  path: '/:id/items/:itemId',
  work: async (req) =>
    changeItem(req, { ...(await bodyOf(req, withItem)), rowId: param(req, 'id'), itemId: param(req, 'itemId') }),
})

const remove = standardEndpoint({
  method: 'delete',
  path: '/:id/items/:itemId',
  work: async (req) =>
    removeItem(req, { rowId: param(req, 'id'), itemId: param(req, 'itemId'), revision: revisionOfQuery(req) }),
})

const drop = standardEndpoint({
  method: 'delete',
  path: '/:id',
  work: async (req) => {
    await deleteDraft(req, { rowId: param(req, 'id'), revision: revisionOfQuery(req) })
    return {}
  },
})

const inForce = standardEndpoint({
  method: 'post',
  path: '/:id/in-force',
  work: async (req) => {
    const body = await bodyOf(req, atRevision)
    return putInForce(req, { ...body, rowId: param(req, 'id') }, today())
  },
})

/** Room for the parts of a form round the file. */
const FORM_BYTES = 64 * 1024

const imported = standardEndpoint({
  method: 'post',
  path: '/:id/import',
  work: async (req) => {
    const size = Number(req.headers.get('content-length') ?? Number.NaN)
    if (!(size <= MAX_FILE_BYTES + FORM_BYTES)) throw failure('STANDARD_INPUT_TOO_LARGE')
    const form = await req.formData?.().catch(() => undefined)
    const file = form?.get('file')
    if (!(file instanceof Blob)) throw failure('STANDARD_INPUT', { field: '文件' })
    const seen = parsed(revision.min(1), form?.get('revision') ?? req.searchParams.get('revision'))
    const below = parsed(belowItem, form?.get('below'))
    const items = await itemsOf(new Uint8Array(await file.arrayBuffer()), below)
    return replaceItems(req, { rowId: param(req, 'id'), revision: seen, items, below })
  },
})

/** Of the item to import below; empty for the whole version. */
const belowItem = z
  .string()
  .nullish()
  .transform((given) => given || null)

const itemsOf = async (bytes: Uint8Array, below: string | null) => {
  const { items, badCells, sheet } = await readStandardFile(bytes, { parentId: below })
  if (items !== null) return parsed(z.array(standardItemSchema), items)
  const error = failure('STANDARD_TABLE_CELLS', {
    count: badCells.length,
    row: badCells[0]?.row ?? 0,
    first: badCells[0]?.message ?? '',
  })
  throw Object.assign(error, { data: { ...error.data, badCells, sheet } })
}

export const editEndpoints = [copy, inForce, add, change, remove, imported, head, drop]
