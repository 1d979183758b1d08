import { randomInt } from 'node:crypto'
import { formatDate } from '@zhanqun/content'
import { hasKnownForm, isDocumentNumber, mendDocumentNumber } from '@zhanqun/documents'
import type {
  CollectionBeforeOperationHook,
  CollectionBeforeValidateHook,
  PayloadRequest,
  RelationshipFieldManyValidation,
  RelationshipFieldSingleValidation,
  UploadFieldValidation,
} from 'payload'
import { relationship, upload } from 'payload/shared'
import { mayRemoveFromArchive, refuseArchived } from '../../access/archived.ts'
import { mayInColumn } from '../../access/scope.ts'
import {
  DOCUMENT_SITE_FIELDS,
  type DocumentSite,
  documentSiteOf,
  isNumberOfSite,
  noteDocumentSites,
} from '../../documents/document-site.ts'
import { checkServiceObject } from '../../documents/service-object.ts'
import { failure, fieldFailure } from '../../errors/fail.ts'
import { ROLLBACK } from '../../hooks/audit.ts'
import { isRecord } from '../../is-record.ts'
import { idOf } from '../../relations.ts'
import { isReviewed } from '../../review/reviewed.ts'
import { noteReviewSites } from '../../review/rules.ts'
import { inspectBody } from './body.ts'
import { noteCheckedColumn } from './checked-column.ts'
import { settleForm } from './form.ts'
import { holdsArticles } from './holds-articles.ts'

const EARLIEST_YEAR = 1949
const YEARS_AHEAD = 10
const SUMMARY_LENGTH = 120

const fail = (path: string, ...[code, details]: Parameters<typeof failure>) =>
  fieldFailure({ path, code, details: details ?? {}, collection: 'articles' })

/** Without letters and digits that look alike, and without vowels, so that no word appears. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxz'

const newSlug = (): string => Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

type DateCheck = { data: Record<string, unknown>; name: string; path: string; label: string; now: Date }

/** @returns the civil date, or null when the field is empty or not part of this save */
const checkDate = ({ data, name, path, label, now }: DateCheck): string | null => {
  const value = data[name]
  if (value === undefined || value === null || value === '') return null
  const shown = String(value).slice(0, 40)
  const date = new Date(value instanceof Date || typeof value === 'number' ? value : String(value))
  const civil = /^(\d{4})-(\d{2})-(\d{2})/.exec(shown)
  const rolledOver = civil && Number(civil[3]) > new Date(Date.UTC(Number(civil[1]), Number(civil[2]), 0)).getUTCDate()
  if (Number.isNaN(date.getTime()) || rolledOver) throw fail(path, 'DATE_INVALID', { field: label, value: shown })
  const year = date.getUTCFullYear()
  if (year < EARLIEST_YEAR || year > now.getUTCFullYear() + YEARS_AHEAD) {
    throw fail(path, 'DATE_OUT_OF_RANGE', { field: label, value: shown, years: YEARS_AHEAD })
  }
  data[name] = date.toISOString()
  return formatDate(date.toISOString())
}

const trimmed = (document: Record<string, unknown>, name: string): string => {
  const value = document[name]
  if (typeof value !== 'string') return ''
  document[name] = value.trim()
  return value.trim()
}

const checkDocument = (document: Record<string, unknown>, site: DocumentSite | undefined, now: Date) => {
  const check = (name: string, label: string) =>
    checkDate({ data: document, name, path: `document.${name}`, label, now })
  const formed = check('formedDate', '成文日期')
  if (formed && formed > formatDate(now.toISOString())) {
    throw fail('document.formedDate', 'DATE_IN_FUTURE', { field: '成文日期', value: formed })
  }
  const effective = check('effectiveDate', '生效日期')
  const repealed = check('repealedDate', '失效（废止）日期')
  if (effective && repealed && repealed < effective) {
    throw fail('document.repealedDate', 'DATE_ORDER', { earlier: '生效日期', later: '失效（废止）日期' })
  }
  const indexNumber = trimmed(document, 'indexNumber')
  if (indexNumber !== '' && !hasKnownForm(indexNumber) && !isNumberOfSite(indexNumber, site)) {
    throw fail('document.indexNumber', 'INDEX_NUMBER_FORMAT', { value: indexNumber })
  }
  const documentNumber = trimmed(document, 'documentNumber')
  if (documentNumber !== '' && !isDocumentNumber(documentNumber)) {
    const mended = mendDocumentNumber(documentNumber)
    const meant = mended === null ? '' : `，应为“${mended}”`
    throw fail('document.documentNumber', 'DOCUMENT_NUMBER_FORMAT', { value: documentNumber, meant })
  }
}

/** An article may stay where it is, or be put back where it was, though its column has become one that gathers or links. */
const stays = (req: PayloadRequest, column: unknown, before: unknown): boolean =>
  req.context[ROLLBACK] === true || idOf(column) === idOf(before)

const findColumn = async ({ req, id, before }: { req: PayloadRequest; id: string; before: unknown }) => {
  const column = await req.payload.findByID({
    collection: 'columns',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    select: { name: true, site: true, kind: true, template: true, aggregates: true, standardItem: true, review: true },
    req,
  })
  if (!column) throw fail('column', 'ARTICLE_COLUMN_UNKNOWN')
  noteCheckedColumn(req, { id, standardItem: column.standardItem ?? null, review: column.review })
  const holdsNone = column.template === 'link' || (Array.isArray(column.aggregates) && column.aggregates.length > 0)
  if (holdsNone && !stays(req, id, before)) {
    throw fail('column', 'COLUMN_HOLDS_NO_ARTICLES', { name: column.name })
  }
  return column
}

/**
 * The column decides the site; moving needs the right to write on both ends.
 * @returns the column, where the article stands in one
 */
const settleSite = async (
  req: PayloadRequest,
  data: Record<string, unknown>,
  originalDoc: Record<string, unknown> | undefined,
) => {
  const columnId = idOf(data.column)
  if (columnId === null) {
    if (!originalDoc) throw fail('column', 'ARTICLE_COLUMN_REQUIRED')
    delete data.site
    return null
  }
  const column = await findColumn({ req, id: columnId, before: originalDoc?.column })
  const siteId = idOf(column.site)
  if (siteId === null) throw fail('column', 'ARTICLE_COLUMN_UNKNOWN')
  const ends = [{ site: siteId, column: columnId }]
  const from = idOf(originalDoc?.site)
  if (from !== null) ends.push({ site: from, column: idOf(originalDoc?.column) ?? columnId })
  for (const end of ends) {
    if (!req.user || isReviewed(req, originalDoc?.id)) continue
    if (!(await mayInColumn(req, 'article.write', end))) throw failure('FORBIDDEN_SITE')
  }
  data.site = siteId
  return column
}

/** What the archive of a closed site lets through: an article that is taken off it. */
const isWithdrawal = (
  req: PayloadRequest,
  data: Record<string, unknown>,
  original: Record<string, unknown> | undefined,
) =>
  original !== undefined &&
  mayRemoveFromArchive(req) &&
  (data._status === 'draft' || Boolean(data.deletedAt)) &&
  (idOf(data.site) ?? idOf(original.site)) === idOf(original.site)

/** Before anything else looks at the body: the editor's own hooks take its shape for granted. */
export const checkBodyShape: CollectionBeforeOperationHook = ({ args }) => {
  if ('data' in args && typeof args.data === 'object' && args.data !== null && 'content' in args.data) {
    const { content } = args.data
    if (content !== undefined && content !== null) inspectBody(content)
  }
  return args
}

/** What stood for the summary of a text for which nobody had written one. */
const summaryOf = (content: unknown): string | undefined =>
  isRecord(content) ? inspectBody(content).text.slice(0, SUMMARY_LENGTH) : undefined

/** Checks what editors and other systems send, and fills in what follows from it. */
export const checkArticle: CollectionBeforeValidateHook = async ({ data = {}, originalDoc, operation, req }) => {
  const now = new Date()
  const original = operation === 'update' ? originalDoc : undefined
  const column = await settleSite(req, data, original)
  if (!isWithdrawal(req, data, originalDoc)) {
    const fields = { ...DOCUMENT_SITE_FIELDS, review: true } as const
    const sites = await refuseArchived(req, [originalDoc?.site, data.site], fields)
    noteDocumentSites(req, sites)
    noteReviewSites(req, sites)
  }
  checkDate({ data, name: 'publishedAt', path: 'publishedAt', label: '发布时间', now })
  if (isRecord(data.document)) {
    checkDocument(data.document, documentSiteOf(req, data.site ?? originalDoc?.site), now)
    await checkServiceObject(req, data.document, originalDoc?.document)
  }

  await settleForm({ req, data, original, columnKind: column?.kind ?? null })
  if (data.content !== undefined && data.content !== null) {
    const body = inspectBody(data.content)
    const summary = 'summary' in data ? data.summary : originalDoc?.summary
    if (!summary || summary === summaryOf(originalDoc?.content)) data.summary = body.text.slice(0, SUMMARY_LENGTH)
  }
  if (data._status === 'published' && !data.publishedAt && !originalDoc?.publishedAt) {
    data.publishedAt = now.toISOString()
  }
  if (operation === 'create') {
    data.slug = newSlug()
    data.month = formatDate(String(data.publishedAt ?? now.toISOString()))
      .slice(0, 7)
      .replace('-', '')
    if (!data.editor && req.user && 'name' in req.user) data.editor = req.user.name
  }
  return data
}

/** What an article refers to may have gone since it was published; that must not keep it from being taken down. */
const isTakenDown = (article: unknown): boolean => isRecord(article) && article._status === 'draft'

export const fileUnlessTakenDown: UploadFieldValidation = (value, options) =>
  !value && isTakenDown(options.data) ? true : upload(value, options)

/** Whether it is there at all is looked up before. */
export const columnUnlessItStays: RelationshipFieldSingleValidation = (value, options) =>
  value && stays(options.req, value, options.previousValue)
    ? true
    : relationship(value, { ...options, filterOptions: holdsArticles })

export const relatedUnlessTakenDown: RelationshipFieldManyValidation = (value, options) =>
  isTakenDown(options.data) ? true : relationship(value, options)
