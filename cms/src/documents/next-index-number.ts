import { isCivilDate } from '@zhanqun/calendar'
import { formatDate } from '@zhanqun/content'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { refuseArchived } from '../access/archived.ts'
import { mayInColumn } from '../access/scope.ts'
import { isId } from '../database/is-id.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { codeOf } from '../errors/code-of.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { idOf } from '../relations.ts'
import { DOCUMENT_SITE_FIELDS, documentSite } from './document-site.ts'
import { nextIndexNumber } from './index-serials.ts'

const questionSchema = z.object({
  /** Id of the column that the document is written for. */
  column: z.string().min(1),
  /** `YYYY-MM-DD`: the date on the document. */
  formedDate: z.string().refine(isCivilDate),
})

export type NextIndexNumberQuestion = z.infer<typeof questionSchema>

export type NextIndexNumberAnswer = { readonly indexNumber: string }

/**
 * `POST /api/next-index-number`: an index number for a document that is being written. It is given to nobody
 * else from then on, whether the document comes to anything or not.
 */
export const nextIndexNumberEndpoint: Endpoint = {
  path: '/next-index-number',
  method: 'post',
  handler: async (req) => {
    const given: unknown = await req.json?.().catch(() => undefined)
    const parsed = questionSchema.safeParse(given)
    if (!parsed.success) throw failure('INDEX_NUMBER_DATE')
    const { formedDate } = parsed.data
    if (formedDate > formatDate(new Date().toISOString())) {
      throw failure('DATE_IN_FUTURE', { field: '成文日期', value: formedDate })
    }
    const indexNumber = await giveNumber(req, parsed.data).catch((error: unknown) => {
      // Somebody else began the counter of the year at the same moment; now it is there.
      if (codeOf(error) === 'WRITE_CONFLICT') return giveNumber(req, parsed.data)
      throw error
    })
    const answer: NextIndexNumberAnswer = { indexNumber }
    return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } })
  },
}

/** In one transaction with the entry in the audit log. */
const giveNumber = (req: PayloadRequest, { column, formedDate }: NextIndexNumberQuestion): Promise<string> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const { id, organ, template } = await siteOfColumn(own, column)
    if (organ === null) throw failure('INDEX_NUMBER_ORGAN')
    const number = await nextIndexNumber({ req: own, organ, template, date: formedDate })
    await writeAudit(own, {
      action: 'index-number',
      collection: 'document-settings',
      docId: number,
      title: number,
      siteId: id,
    })
    return number
  })

/** The site whose numbers the documents of a column bear; only for those who may write there. */
const siteOfColumn = async (req: PayloadRequest, columnId: string) => {
  if (!isId(req.payload, columnId)) throw failure('ARTICLE_COLUMN_UNKNOWN')
  const column = await req.payload.findByID({
    collection: 'columns',
    id: columnId,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    select: { site: true },
    req,
  })
  const siteId = idOf(column?.site)
  if (siteId === null || !(await mayInColumn(req, 'article.write', { site: siteId, column: columnId })))
    throw failure('ARTICLE_COLUMN_UNKNOWN')
  const row = (await refuseArchived(req, [siteId], DOCUMENT_SITE_FIELDS)).get(siteId)
  if (!row) throw failure('ARTICLE_COLUMN_UNKNOWN')
  return documentSite(row)
}
