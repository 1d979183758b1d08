import { createHash } from 'node:crypto'
import { readWordTable, type WordRow, writeWordTable } from '@zhanqun/checks'
import { createRow, updateRow } from '@zhanqun/content/payload'
import { ZhanqunError } from '@zhanqun/errors'
import { MAX_FILE_BYTES, readTableFile } from '@zhanqun/standard/files'
import type { Endpoint, PayloadRequest } from 'payload'
import { mayKeepWords } from '../collections/word-lists/may-keep-words.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { tableAnswer, tableFormat } from '../table-answer.ts'
import { loadWords } from './word-rows.ts'

const NAME = '校核词库'

/** Room for the parts of a form round the file. */
const FORM_BYTES = 64 * 1024

/** Entries that are written in one transaction, so that others get their turn in between. */
const CHUNK = 500

/** The site whose words are meant; null for those of the whole group. */
const siteOf = async (req: PayloadRequest): Promise<string | null> => {
  const site = req.searchParams.get('site') || null
  if (!(await mayKeepWords(req, site))) throw failure('FORBIDDEN_WORDS')
  return site
}

/** `GET /api/word-lists/export?site=…&format=xlsx`: the words of a site, or without one those of the whole group. */
const exportEndpoint: Endpoint = {
  path: '/export',
  method: 'get',
  handler: async (req) => {
    const site = await siteOf(req)
    const format = tableFormat.safeParse(req.searchParams.get('format') ?? 'xlsx').data ?? 'xlsx'
    const words = await loadWords({ payload: req.payload, site, req })
    const table = writeWordTable(words.map(({ row }) => row))
    return tableAnswer({
      req,
      collection: 'word-lists',
      table,
      format,
      sheetName: NAME,
      name: NAME,
      plainName: 'word-list',
    })
  },
}

const fileOf = async (req: PayloadRequest): Promise<Uint8Array> => {
  const size = Number(req.headers.get('content-length') ?? Number.NaN)
  if (!(size <= MAX_FILE_BYTES + FORM_BYTES)) {
    throw failure('TABLE_FILE_TOO_LARGE', { max: Math.round(MAX_FILE_BYTES / 1024 / 1024) })
  }
  const form = await req.formData?.().catch(() => undefined)
  const file = form?.get('file')
  if (!(file instanceof Blob)) throw failure('TABLE_FILE_TYPE')
  return new Uint8Array(await file.arrayBuffer())
}

const rowsOf = async (bytes: Uint8Array): Promise<readonly WordRow[]> => {
  const sheets = await readTableFile(bytes).catch((error: unknown) => {
    throw error instanceof ZhanqunError ? failure(error.code, error.details) : error
  })
  const { rows, bad } = readWordTable(sheets[0]?.rows ?? [])
  if (bad.length === 0) return rows
  const error = failure('WORD_TABLE_BAD', { count: bad.length })
  Object.assign(error.data ?? {}, { cells: bad })
  throw error
}

type Change = { readonly id: string | null; readonly row: WordRow }

const keyOf = ({ kind, word }: WordRow): string => `${kind} ${word}`

/**
 * `POST /api/word-lists/import?site=…` with a file: adds its entries and changes those that are there already, none is
 * removed. A cell that cannot be read keeps all of it out.
 */
const importEndpoint: Endpoint = {
  path: '/import',
  method: 'post',
  handler: async (req) => {
    const site = await siteOf(req)
    await refuseWhileReadOnly(req)
    const rows = await rowsOf(await fileOf(req))
    const stored = await loadWords({ payload: req.payload, site, req })
    const known = new Map(stored.map((word) => [keyOf(word.row), word]))
    const changes = rows.flatMap((row): Change[] => {
      const old = known.get(keyOf(row))
      return old && JSON.stringify(old.row) === JSON.stringify(row) ? [] : [{ id: old?.id ?? null, row }]
    })
    for (let at = 0; at < changes.length; at += CHUNK)
      await write({ req, site, changes: changes.slice(at, at + CHUNK) })
    const added = changes.filter(({ id }) => id === null).length
    return Response.json({ added, changed: changes.length - added, same: rows.length - changes.length })
  },
}

const write = ({ req, site, changes }: { req: PayloadRequest; site: string | null; changes: readonly Change[] }) =>
  withTransaction(req, async (own) => {
    const { payload } = req
    const collection = 'word-lists'
    // By the newest time the checks see that the words have changed.
    const updatedAt = new Date().toISOString()
    for (const { id, row } of changes) {
      if (id === null) await createRow({ payload, collection, data: { ...row, site }, req: own })
      else
        await updateRow({ payload, collection, where: { id: { equals: id } }, data: { ...row, updatedAt }, req: own })
    }
    const words = changes.map(({ row }) => keyOf(row)).join('\n')
    await writeAudit(own, {
      action: 'update',
      collection,
      docId: createHash('sha256').update(words).digest('hex').slice(0, 24),
      title: `${NAME}：导入 ${changes.length} 条`,
      siteId: site,
    })
  })

export const wordTableEndpoints: Endpoint[] = [exportEndpoint, importEndpoint]
