import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { isMissing } from '@zhanqun/errors'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { newId } from '../database/new-id.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import { isRecord } from '../is-record.ts'
import { dataPaths } from '../settings.ts'

type UploadCollection = 'media' | 'attachments'

/** An upload that a text shows or offers. */
export type UploadRef = { readonly collection: UploadCollection; readonly id: string }

/** A row for the copy of an upload, whose files are there already. */
export type CopiedUpload = {
  readonly from: UploadRef
  readonly id: string
  readonly title: string
  readonly data: Record<string, unknown>
}

const rowSchema = z.looseObject({ id: z.string(), filename: z.string().min(1) })

const KEPT = ['alt', 'originalName', 'mimeType', 'filesize', 'width', 'height', 'focalX', 'focalY'] as const

const newName = (filename: string): string => `${randomBytes(8).toString('hex')}${path.extname(filename)}`

/**
 * Copies files of uploads under names of their own, so that a copied article depends on no other site's files. The rows
 * follow in the transaction of the copy; until then nobody knows of the files.
 * @throws SHARE_FILE_MISSING
 */
export const copyUploads = async (
  req: PayloadRequest,
  { uploads, title }: { uploads: readonly UploadRef[]; title: string },
): Promise<{ readonly copies: readonly CopiedUpload[]; readonly discard: () => Promise<void> }> => {
  const made: string[] = []
  const discard = async () => {
    for (const file of made) await rm(file, { force: true })
  }
  const copyOf = async (collection: UploadCollection, filename: string): Promise<string> => {
    const folder = dataPaths()[collection]
    const name = newName(filename)
    made.push(path.join(folder, name))
    // A later change of the original must not reach the copy: no hard link.
    await copyFile(path.join(folder, filename), path.join(folder, name), constants.COPYFILE_FICLONE)
    return name
  }
  try {
    const copies: CopiedUpload[] = []
    for (const from of uploads) {
      const found: unknown = await req.payload.db.findOne({
        collection: from.collection,
        where: { id: { equals: from.id } },
        req,
      })
      if (!found) continue
      const row = rowSchema.parse(found)
      try {
        const filename = await copyOf(from.collection, row.filename)
        const sizes = await copySizes(row.sizes, (name) => copyOf(from.collection, name))
        const kept = Object.fromEntries(KEPT.flatMap((field) => (field in row ? [[field, row[field] ?? null]] : [])))
        const data = { ...kept, filename, ...(sizes ? { sizes } : {}) }
        copies.push({ from, id: newId(req.payload), title: String(row.alt ?? row.originalName ?? filename), data })
      } catch (error) {
        if (isMissing(error))
          throw failure('SHARE_FILE_MISSING', { title, file: String(row.originalName ?? row.filename) })
        throw error
      }
    }
    return { copies, discard }
  } catch (error) {
    await discard()
    throw error
  }
}

const copySizes = async (
  sizes: unknown,
  copyOf: (filename: string) => Promise<string>,
): Promise<Record<string, unknown> | undefined> => {
  if (!isRecord(sizes)) return undefined
  const copied: Record<string, unknown> = {}
  for (const [name, size] of Object.entries(sizes)) {
    if (!isRecord(size) || typeof size.filename !== 'string' || size.filename === '') continue
    const { mimeType, filesize, width, height } = size
    copied[name] = { mimeType, filesize, width, height, filename: await copyOf(size.filename) }
  }
  return copied
}

/** The rows of copied uploads, with their entries in the log, in a transaction that is open. */
export const createCopies = async (
  req: PayloadRequest,
  { copies, siteId }: { copies: readonly CopiedUpload[]; siteId: string },
): Promise<void> => {
  const at = new Date().toISOString()
  for (const { from, id, title, data } of copies) {
    await req.payload.db.create({
      collection: from.collection,
      customID: id,
      data: { ...data, site: siteId, createdAt: at, updatedAt: at },
      req,
    })
    await writeAudit(req, { action: 'create', collection: from.collection, docId: id, title, siteId })
  }
}
