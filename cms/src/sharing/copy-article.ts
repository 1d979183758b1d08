import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { isRecord } from '../is-record.ts'
import type { Article } from '../payload-types.ts'
import { idOf } from '../relations.ts'
import { relationValue, textOrNullValue, textValue } from '../row-values.ts'
import type { SharingSite, Source } from './rows.ts'
import { type CopiedUpload, createCopies, type UploadRef } from './uploads.ts'

const contentSchema = z.looseObject({
  content: z.unknown().optional(),
  summary: textValue,
  source: textValue,
  author: textValue,
  keywords: textValue,
  cover: relationValue,
  attachments: z
    .array(z.object({ file: relationValue, label: textOrNullValue }))
    .nullish()
    .transform((value) => value ?? []),
  copyOf: textOrNullValue,
})

const uploadOf = (node: Readonly<Record<string, unknown>>): UploadRef | undefined => {
  if (node.type !== 'upload') return undefined
  const { relationTo } = node
  const id = idOf(node.value)
  return id !== null && (relationTo === 'media' || relationTo === 'attachments')
    ? { collection: relationTo, id }
    : undefined
}

/** A value with every object in it that `change` knows of exchanged. */
const changed = (value: unknown, change: (node: Record<string, unknown>) => Record<string, unknown>): unknown => {
  if (Array.isArray(value)) return value.map((item) => changed(item, change))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(change(value)).map(([name, inner]) => [name, changed(inner, change)]))
}

/** Every upload that an article shows or offers. */
export const uploadsOf = (source: Source): UploadRef[] => {
  const { content, cover, attachments } = contentSchema.parse(source)
  const found = new Map<string, UploadRef>()
  const add = (upload: UploadRef) => found.set(`${upload.collection}/${upload.id}`, upload)
  changed(content, (node) => {
    const upload = uploadOf(node)
    if (upload) add(upload)
    return node
  })
  if (cover) add({ collection: 'media', id: cover })
  for (const { file } of attachments) if (file) add({ collection: 'attachments', id: file })
  return [...found.values()]
}

/**
 * A new draft with the content of another site's public article, in a transaction that is open. It lives its own life
 * from here on: an ordinary article of the column's site, with files of its own, that names where it comes from.
 * @returns its id
 */
export const copyArticle = async (
  req: PayloadRequest,
  {
    source,
    from,
    siteId,
    columnId,
    copies,
  }: {
    source: Source
    from: SharingSite
    siteId: string
    columnId: string
    copies: readonly CopiedUpload[]
  },
): Promise<string> => {
  await createCopies(req, { copies, siteId })
  const own = new Map(copies.map(({ from: { collection, id }, id: copy }) => [`${collection}/${id}`, copy]))
  const ownId = ({ collection, id }: UploadRef) => own.get(`${collection}/${id}`)
  const { content, summary, source: organ, author, keywords, cover, attachments, copyOf } = contentSchema.parse(source)
  const body = changed(content, (node) => {
    const upload = uploadOf(node)
    const copy = upload && ownId(upload)
    return copy ? { ...node, value: copy } : node
  })
  const article = await req.payload.create({
    collection: 'articles',
    data: {
      title: source.title,
      column: columnId,
      kind: 'article',
      content: body as Article['content'],
      summary,
      author,
      keywords,
      source: organ || from.name,
      cover: (cover && ownId({ collection: 'media', id: cover })) ?? null,
      attachments: attachments.flatMap(({ file, label }) => {
        const copy = file && ownId({ collection: 'attachments', id: file })
        return copy ? [{ file: copy, label }] : []
      }),
      // A copy of a copy comes from where the first one came from.
      copyOf: copyOf ?? source.id,
      _status: 'draft',
    },
    draft: true,
    depth: 0,
    req,
  })
  return article.id
}
