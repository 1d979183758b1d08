import { formatDate, inTitleMarks } from '@zhanqun/content'
import { putRow } from '@zhanqun/content/payload'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { asConflict } from '../database/as-conflict.ts'
import { fieldFailure } from '../errors/fail.ts'
import { isRecord } from '../is-record.ts'
import type { DocumentSite } from './document-site.ts'
import { nextIndexNumber, noteWrittenNumber } from './index-serials.ts'

type Numbered = {
  req: PayloadRequest
  /** Undefined for a new article. */
  id: string | undefined
  data: Record<string, unknown>
  site: DocumentSite
  /** The number as the newest version has it. */
  before: string | null
  /** The number under which the article is public already. */
  live: string | null
}

const numberOf = (document: Record<string, unknown>): string | null =>
  typeof document.indexNumber === 'string' && document.indexNumber !== '' ? document.indexNumber : null

const titleSchema = z.object({ title: z.string().nullish() })

/** Two public articles never have the same number, also when both are published at the same moment. */
const claim = async ({ req, id, number }: { req: PayloadRequest; id: string | undefined; number: string }) => {
  const found: unknown = await req.payload.db.findOne({
    collection: 'articles',
    where: {
      and: [
        { 'document.indexNumber': { equals: number } },
        { _status: { equals: 'published' } },
        { deletedAt: { exists: false } },
        ...(id ? [{ id: { not_equals: id } }] : []),
      ],
    },
    select: { title: true },
    req,
  })
  if (found) {
    const { title } = titleSchema.parse(found)
    throw fieldFailure({
      path: 'document.indexNumber',
      code: 'INDEX_NUMBER_TAKEN',
      details: { value: number, title: inTitleMarks(title ?? '未命名') },
      collection: 'articles',
    })
  }
  const data = { number, at: Date.now() }
  try {
    await putRow({
      payload: req.payload,
      collection: 'index-numbers',
      where: { number: { equals: number } },
      data,
      req,
    })
  } catch (cause) {
    throw asConflict(cause)
  }
}

/**
 * Gives a document its index number when it is first published, and sees that no number is used twice.
 * See docs/decisions/0019-policy-documents.md.
 */
export const numberDocument = async ({ req, id, data, site, before, live }: Numbered): Promise<void> => {
  if (data.kind !== 'document') return
  const document = isRecord(data.document) ? data.document : {}
  const isPublished = data._status === 'published' && !data.deletedAt
  const written = numberOf(document)
  const { organ, template } = site
  if (organ !== null && written !== null && written !== before) {
    await noteWrittenNumber({ req, organ, template, number: written })
  }
  if (!isPublished) return
  const date = document.formedDate ?? data.publishedAt
  const number =
    written ??
    (organ === null
      ? null
      : await nextIndexNumber({ req, organ, template, date: formatDate(new Date(String(date)).toISOString()) }))
  if (number === null || number === live) return
  await claim({ req, id, number })
  data.document = { ...document, indexNumber: number }
}
