import type { AttachmentPart, CheckedArticle, ImagePart, LinkTarget, TextPart } from '@zhanqun/checks'
import { type BlockLink, lexicalToBlocks } from '@zhanqun/content/lexical'
import type { CollectionSlug, PayloadRequest } from 'payload'
import { z } from 'zod'
import { isId } from '../database/is-id.ts'
import { isRecord } from '../is-record.ts'
import { relationValue, textValue } from '../row-values.ts'
import { traitsOf } from './file-traits.ts'

/** An article as its form or a version of it has it; only what the checks read. */
export const articleSchema = z.looseObject({
  id: z.string().nullish().catch(null),
  title: textValue.catch(''),
  summary: textValue.catch(''),
  keywords: textValue.catch(''),
  source: textValue.catch(''),
  author: textValue.catch(''),
  content: z.unknown().optional(),
  form: z.unknown().optional(),
  cover: relationValue,
  attachments: z
    .array(z.looseObject({ file: relationValue, label: textValue.catch('') }))
    .nullish()
    .catch(null)
    .transform((rows) => rows ?? []),
})

export type GivenArticle = z.infer<typeof articleSchema>

/** More than any article has; the rest is left to the next check. */
const MAX_FILES = 50

/** Reads an article for the checks. Files that the user may not read are passed over. */
export const readArticle = async (req: PayloadRequest, given: GivenArticle): Promise<CheckedArticle> => {
  const { blocks, uploads } = lexicalToBlocks(given.content)
  const pictures = [
    ...(given.cover === null ? [] : [{ field: 'cover', path: [], id: given.cover }]),
    ...uploads.flatMap(({ collection, id, path }) => (collection === 'media' ? [{ field: 'content', path, id }] : [])),
  ]
  const parts: TextPart[] = [
    { field: 'title', path: [], text: given.title, level: 1 },
    ...blocks.map(({ path, text, level }) => ({ field: 'content', path, text, level })),
    ...plainParts(
      given,
      blocks.map(({ text }) => text),
    ),
  ]
  return {
    id: given.id ?? null,
    title: given.title,
    parts: parts.filter(({ text }) => text !== ''),
    links: blocks.flatMap(({ path, text, links }) =>
      links.flatMap((link) => {
        const target = targetOf(link)
        const { start, end } = link
        return target ? [{ field: 'content', path, start, end, text, target }] : []
      }),
    ),
    images: await imagesOf(req, pictures.slice(0, MAX_FILES)),
    attachments: await attachmentsOf(req, given.attachments.slice(0, MAX_FILES)),
    bodyElsewhere: isRecord(given.form) || given.attachments.some(({ file }) => file !== null),
  }
}

const plainParts = (given: GivenArticle, body: readonly string[]): TextPart[] => {
  // Made of the beginning of the body where nobody has written one.
  const isDerived = body.join('').replace(/\s+/g, '').startsWith(given.summary.replace(/\s+/g, ''))
  const fields = {
    summary: isDerived ? '' : given.summary,
    keywords: given.keywords,
    source: given.source,
    author: given.author,
  }
  return [
    ...Object.entries(fields).map(([field, text]) => ({ field, path: [], text, level: 0 })),
    ...given.attachments.map(({ label }, row) => ({ field: 'attachments', path: [row], text: label, level: 0 })),
    ...textsOf(given.form).map((text, row) => ({ field: 'form', path: [row], text, level: 0 })),
  ]
}

const MAX_TEXTS = 2_000

/** All texts of a form, in the order of its data. */
const textsOf = (form: unknown): string[] => {
  const texts: string[] = []
  const stack: unknown[] = [form]
  for (let at = stack.pop(); stack.length > 0 || at !== undefined; at = stack.pop()) {
    if (texts.length >= MAX_TEXTS) break
    if (typeof at === 'string') texts.push(at)
    else if (typeof at === 'object' && at !== null) stack.push(...Object.values(at).toReversed())
  }
  return texts
}

/** Addresses of articles inside the group: `/jyj/art/202611/k3v9x2mq.html`. */
const ARTICLE = /^\/(?:[a-z0-9-]+\/)?art\/\d{6}\/([a-z0-9]+)\.html(?:[?#].*)?$/

const targetOf = ({ target, address }: BlockLink): LinkTarget | null => {
  if (target) return target.collection === 'articles' ? { kind: 'article', id: target.id } : null
  const [, slug] = ARTICLE.exec(address) ?? []
  if (slug) return { kind: 'slug', slug }
  return address === '' ? null : { kind: 'address', address }
}

const fileSchema = z.looseObject({
  id: z.string(),
  alt: textValue,
  originalName: textValue,
  filename: textValue,
})

/** Uploads that the user may read, by id. */
const uploadsOf = async (req: PayloadRequest, collection: CollectionSlug, ids: readonly string[]) => {
  const known = [...new Set(ids)].filter((id) => isId(req.payload, id))
  if (known.length === 0) return new Map<string, z.infer<typeof fileSchema>>()
  const { docs } = await req.payload.find({
    collection,
    where: { id: { in: known } },
    pagination: false,
    depth: 0,
    overrideAccess: !req.user,
    req,
  })
  return new Map(
    z
      .array(fileSchema)
      .parse(docs)
      .map((doc) => [doc.id, doc]),
  )
}

type Picture = { readonly field: string; readonly path: readonly number[]; readonly id: string }

const imagesOf = async (req: PayloadRequest, pictures: readonly Picture[]): Promise<ImagePart[]> => {
  const found = await uploadsOf(
    req,
    'media',
    pictures.map(({ id }) => id),
  )
  return pictures.flatMap(({ id, field, path }) => {
    const image = found.get(id)
    return image ? [{ field, path, name: image.originalName || image.filename, alt: image.alt }] : []
  })
}

const attachmentsOf = async (req: PayloadRequest, rows: GivenArticle['attachments']): Promise<AttachmentPart[]> => {
  const found = await uploadsOf(
    req,
    'attachments',
    rows.flatMap(({ file }) => file ?? []),
  )
  const parts: AttachmentPart[] = []
  for (const [row, { file }] of rows.entries()) {
    const upload = file === null ? undefined : found.get(file)
    if (!upload) continue
    const name = upload.originalName || upload.filename
    parts.push({ field: 'attachments', path: [row], name, traits: await traitsOf(upload.filename) })
  }
  return parts
}
