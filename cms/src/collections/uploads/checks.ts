import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import type { CollectionBeforeOperationHook, Field, PayloadRequest } from 'payload'
import sharp from 'sharp'
import { type failure, fieldFailure } from '../../errors/fail.ts'
import { siteForNew } from '../../own-sites/chosen-site.ts'

const BYTES_PER_MB = 1024 * 1024
const MAX_IMAGE_MB = 20
const MAX_ATTACHMENT_MB = 50
/** Of all frames together. Larger pictures would take sharp more memory than a modest machine has. */
const MAX_PIXELS = 60_000_000

const IMAGE_EXTENSIONS: Readonly<Record<string, string>> = { jpeg: '.jpg', png: '.png', webp: '.webp', gif: '.gif' }

/** Extension → content type, for attachments that are recognised by their content. */
const BINARY_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  cfb: 'application/x-cfb',
  zip: 'application/zip',
  rar: 'application/vnd.rar',
  '7z': 'application/x-7z-compressed',
  ofd: 'application/ofd',
}
/** Older office formats share one container; the extension tells which it is. */
const CFB_EXTENSIONS: Readonly<Record<string, string>> = {
  '.doc': 'application/msword',
  '.xls': 'application/vnd.ms-excel',
  '.ppt': 'application/vnd.ms-powerpoint',
  '.wps': 'application/vnd.ms-works',
}
const TEXT_EXTENSIONS: Readonly<Record<string, string>> = { '.csv': 'text/csv', '.txt': 'text/plain' }

export const ATTACHMENT_TYPES: readonly string[] = [
  ...Object.values(BINARY_TYPES),
  ...Object.values(CFB_EXTENSIONS),
  ...Object.values(TEXT_EXTENSIONS),
]

const ATTACHMENT_NAMES = 'PDF、DOC、DOCX、XLS、XLSX、PPT、PPTX、WPS、OFD、ZIP、RAR、7Z、CSV、TXT'

type UploadedFile = NonNullable<PayloadRequest['file']>

const refuse = (collection: string, ...[code, details]: Parameters<typeof failure>) =>
  fieldFailure({ path: 'file', code, details: details ?? {}, collection })

/** Upload names are kept for the download; on disk and in addresses a file has a plain name of its own. */
const rename = (file: UploadedFile, extension: string) => {
  file.name = `${randomBytes(8).toString('hex')}${extension}`
}

const rememberName = (args: object, name: string) => {
  if ('data' in args && typeof args.data === 'object' && args.data !== null) {
    Object.assign(args.data, { originalName: path.basename(name).slice(0, 200) })
  }
}

const isWriting = (operation: string) => operation === 'create' || operation === 'update' || operation === 'updateByID'

/** Without a file of its own Payload would take one from the address, or of the name, that the data give. */
const mustBring = (operation: string, collection: 'media' | 'attachments', file: unknown) => {
  if (operation === 'create' && !file) throw refuse(collection, 'UPLOAD_MISSING')
}

/**
 * What kind of picture a file is.
 * @returns undefined for what is none, cannot be read, or has more pixels than a modest machine can hold
 */
export const imageOf = async (data: Buffer) => {
  const image = await sharp(data, { limitInputPixels: MAX_PIXELS })
    .metadata()
    .catch(() => undefined)
  return image && image.width * image.height * (image.pages ?? 1) <= MAX_PIXELS ? image : undefined
}

export const checkImage: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const { file } = req
  mustBring(operation, 'media', file)
  if (!isWriting(operation) || !file) return args
  const details = { name: file.name, allowed: 'JPG、PNG、WebP、GIF', pixels: MAX_PIXELS / 10_000, max: MAX_IMAGE_MB }
  if (file.size > MAX_IMAGE_MB * BYTES_PER_MB) throw refuse('media', 'UPLOAD_TOO_LARGE', details)
  const type = await fileTypeFromBuffer(file.data)
  if (!type?.mime.startsWith('image/')) throw refuse('media', 'UPLOAD_TYPE', details)
  const image = await imageOf(file.data)
  if (!image) throw refuse('media', 'UPLOAD_UNREADABLE', details)
  const extension = IMAGE_EXTENSIONS[image.format]
  if (!extension) throw refuse('media', 'UPLOAD_TYPE', details)
  rememberName(args, file.name)
  rename(file, extension)
  file.mimetype = type.mime
  return args
}

const looksLikeMarkup = (text: string): boolean => /<\s*(?:!doctype|html|script|svg|iframe|body|head|\?xml)/i.test(text)

const textTypeOf = (data: Buffer, extension: string): string | undefined => {
  const type = TEXT_EXTENSIONS[extension]
  if (!type || data.includes(0) || looksLikeMarkup(data.subarray(0, 65_536).toString('latin1'))) return undefined
  return type
}

const attachmentTypeOf = async (data: Buffer, extension: string): Promise<string | undefined> => {
  const found = await fileTypeFromBuffer(data)
  if (!found) return textTypeOf(data, extension)
  if (found.ext === 'cfb') return CFB_EXTENSIONS[extension]
  if (extension === '.ofd' && found.ext === 'zip') return BINARY_TYPES.ofd
  return extension === `.${found.ext}` ? BINARY_TYPES[found.ext] : undefined
}

export const checkAttachment: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const { file } = req
  mustBring(operation, 'attachments', file)
  if (!isWriting(operation) || !file) return args
  const details = { name: file.name, allowed: ATTACHMENT_NAMES, max: MAX_ATTACHMENT_MB }
  if (file.size > MAX_ATTACHMENT_MB * BYTES_PER_MB) throw refuse('attachments', 'UPLOAD_TOO_LARGE', details)
  const extension = path.extname(file.name).toLowerCase()
  const type = await attachmentTypeOf(file.data, extension)
  if (!type) throw refuse('attachments', 'UPLOAD_TYPE', details)
  rememberName(args, file.name)
  rename(file, extension)
  file.mimetype = type
  return args
}

/** The site that a file belongs to: the only one that the user may write for, or the one worked on, unless chosen. */
export const siteField: Field = {
  name: 'site',
  label: '所属站点',
  type: 'relationship',
  relationTo: 'sites',
  required: true,
  index: true,
  defaultValue: siteForNew('media.write'),
  admin: {
    position: 'sidebar',
    allowCreate: false,
    allowEdit: false,
    sortOptions: 'order',
  },
}
