import { keys } from '@zhanqun/content'
import { putRow } from '@zhanqun/content/payload'
import { linksOf } from '@zhanqun/documents'
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  PayloadRequest,
} from 'payload'
import { z } from 'zod'
import { mayInColumn } from '../../access/scope.ts'
import { applyLinks, type Speaker } from '../../documents/apply-links.ts'
import { failure } from '../../errors/fail.ts'
import { type AuditAction, changesOf, ROLLBACK, writeAudit } from '../../hooks/audit.ts'
import { emitChange, PRIORITY } from '../../hooks/change-events.ts'
import { idOf } from '../../relations.ts'
import { savedParts, settleReview } from '../../review/gate.ts'
import { isReviewed } from '../../review/reviewed.ts'
import { dropRound } from '../../review/rounds.ts'
import { followSource } from '../../sharing/follow-source.ts'
import { checkedColumn } from './checked-column.ts'

/** The main row of an article: what the public sites show when it is published. Drafts live in versions. */
type MainRow = Speaker & {
  siteId: string | null
  columnId: string | null
  trashed: boolean
  updatedAt: string
  indexNumber: string | null
  /** What other articles say of it; belongs to the row and to no version. */
  marks: unknown
}

const rowSchema = z.looseObject({
  _status: z.string().nullish(),
  deletedAt: z.unknown().optional(),
  updatedAt: z.coerce.string(),
  publishedAt: z.coerce.string().nullish(),
  document: z.object({ indexNumber: z.string().nullish() }).nullish(),
  links: z.unknown().optional().transform(linksOf),
  marks: z.unknown().optional(),
})

const readRow = async (req: PayloadRequest, id: string): Promise<MainRow | undefined> => {
  const found = await req.payload.db.findOne({
    collection: 'articles',
    where: { id: { equals: id } },
    select: {
      site: true,
      column: true,
      _status: true,
      deletedAt: true,
      updatedAt: true,
      publishedAt: true,
      document: { indexNumber: true },
      links: true,
      marks: true,
    },
    req,
  })
  if (!found) return undefined
  return rowOf(found)
}

const rowOf = (found: unknown): MainRow => {
  const row = rowSchema.parse(found)
  const trashed = Boolean(row.deletedAt)
  return {
    siteId: idOf(row.site),
    columnId: idOf(row.column),
    live: row._status === 'published' && !trashed,
    trashed,
    updatedAt: row.updatedAt,
    publishedAt: row.publishedAt ?? '',
    indexNumber: row.document?.indexNumber ?? null,
    links: row.links,
    marks: row.marks ?? null,
  }
}

const beforeKey = (id: string) => `articleBefore:${id}`

/** The main row after a save. Whatever is saved as published is what the main row holds, unless parts were asked for. */
const rowAfter = async (req: PayloadRequest, doc: Record<string, unknown>): Promise<MainRow | undefined> => {
  if (doc._status === 'published' && doc.updatedAt && 'links' in doc && 'publishedAt' in doc) {
    const row = rowOf(doc)
    if (row.siteId !== null && row.columnId !== null) return row
  }
  return readRow(req, String(doc.id))
}

/** Remembers the main row as it was, since what hooks get as previous document may be a draft. */
export const noteLiveBefore: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const row = originalDoc?.id ? await readRow(req, originalDoc.id) : undefined
  if (row) req.context[beforeKey(originalDoc.id)] = row
  data.marks = row?.marks ?? null
  return data
}

/** The index number under which an article that is being saved is public already. */
export const liveNumberOf: (args: Parameters<CollectionBeforeChangeHook>[0]) => string | null = ({
  originalDoc,
  req,
}) => {
  const row = originalDoc?.id ? (req.context[beforeKey(originalDoc.id)] as MainRow | undefined) : undefined
  return row?.live ? row.indexNumber : null
}

const standardItemOf = async (req: PayloadRequest, columnId: string): Promise<string | null> => {
  const checked = checkedColumn(req)
  if (checked?.id === columnId) return checked.standardItem
  const column = await req.payload.findByID({
    collection: 'columns',
    id: columnId,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    select: { standardItem: true },
    req,
  })
  return column?.standardItem ?? null
}

const listKeys = async (req: PayloadRequest, columnId: string | null): Promise<string[]> => {
  if (columnId === null) return []
  const item = await standardItemOf(req, columnId)
  return [keys.list(columnId), ...(item ? [keys.aggregate(item)] : [])]
}

/** Notes that the article waits for the worker; must follow `emitChange` in the same transaction. */
const markQueued = async (req: PayloadRequest, articleId: string, siteId: string, eventId: string) => {
  const data = {
    article: articleId,
    site: siteId,
    state: 'queued',
    lastEvent: eventId,
    queuedAt: Date.now(),
    errorCode: null,
    errorMessage: null,
  }
  const where = { article: { equals: articleId } }
  await putRow({ payload: req.payload, collection: 'publish-status', where, data, req })
}

type Step = {
  req: PayloadRequest
  id: string
  before: MainRow | undefined
  after: MainRow | undefined
  operation: string
}

/** What a page that shows the article, or lists those of its column, has read. */
const articleKeys = async (req: PayloadRequest, id: string, columnId: string | null): Promise<string[]> => [
  keys.article(id),
  ...(await listKeys(req, columnId)),
]

/** Tells the worker of both ends of a change: where the article was live, and where it is now. */
const emitArticle = async ({ req, id, before, after, operation }: Step) => {
  const ends = [before, after].filter((row) => row?.live)
  const sites = new Map<string, Set<string>>()
  for (const row of ends) {
    if (!row?.siteId) continue
    const known = sites.get(row.siteId) ?? new Set([keys.article(id)])
    for (const key of await listKeys(req, row.columnId)) known.add(key)
    sites.set(row.siteId, known)
  }
  const home = after?.siteId ?? before?.siteId
  for (const [siteId, touched] of sites) {
    const eventId = await emitChange(req, {
      siteId,
      keys: [...touched],
      collection: 'articles',
      docId: id,
      operation,
      priority: after?.live ? PRIORITY.normal : PRIORITY.urgent,
    })
    if (siteId === home) await markQueued(req, id, siteId, eventId)
  }
}

/** Has an article looked at that comes or goes with the column that holds it. */
export const queueArticle = async (
  req: PayloadRequest,
  { id, siteId, priority }: { id: string; siteId: string; priority: number },
): Promise<void> => {
  const change = { siteId, keys: [keys.article(id)], collection: 'articles', docId: id, operation: 'update' } as const
  await markQueued(req, id, siteId, await emitChange(req, { ...change, priority }))
}

const actionOf = (before: MainRow | undefined, after: MainRow | undefined, touched: boolean): AuditAction => {
  if (!before) return after?.live ? 'publish' : 'create'
  if (!touched) return 'draft'
  if (!before.trashed && after?.trashed) return 'trash'
  if (before.trashed && !after?.trashed) return 'restore'
  if (!before.live && after?.live) return 'publish'
  if (before.live && !after?.live) return 'withdraw'
  return 'update'
}

const mustBeAllowedToPublish = async (req: PayloadRequest, rows: (MainRow | undefined)[]) => {
  if (!req.user) return
  for (const row of rows) {
    if (!row?.live || !row.siteId) continue
    const place = { site: row.siteId, column: row.columnId }
    if (!(await mayInColumn(req, 'article.publish', place))) throw failure('FORBIDDEN_PUBLISH')
  }
}

const said = (req: PayloadRequest, doc: { id: string; title?: unknown }) => ({
  req,
  id: doc.id,
  title: String(doc.title ?? '未命名'),
  keysOf: (id: string, columnId: string | null) => articleKeys(req, id, columnId),
})

export const noteLiveAfter: CollectionAfterChangeHook = async ({ doc, previousDoc, req, operation: saving }) => {
  const remembered = req.context[beforeKey(doc.id)]
  req.context[beforeKey(doc.id)] = undefined
  const before = saving === 'create' ? undefined : (remembered as MainRow | undefined)
  const after = await rowAfter(req, doc)
  const touched = before?.updatedAt !== after?.updatedAt
  if (touched && (before?.live || after?.live)) {
    if (!isReviewed(req, doc.id)) await mustBeAllowedToPublish(req, [before, after])
    const operation = actionOf(before, after, touched)
    await emitArticle({ req, id: doc.id, before, after, operation })
    const live = after?.live ?? false
    // A new article cannot have been shared yet.
    if (before) await followSource(req, { articleId: doc.id, live, operation, publishedAt: after?.publishedAt ?? '' })
  }
  await writeAudit(req, {
    action: req.context[ROLLBACK] ? 'rollback' : actionOf(before, after, touched),
    collection: 'articles',
    docId: doc.id,
    title: String(doc.title ?? ''),
    siteId: idOf(doc.site),
    live: after?.live ?? false,
    changes: changesOf(req, 'articles', saving === 'create' ? undefined : previousDoc, doc),
  })
  if (touched) await applyLinks({ ...said(req, doc), before, after })
  await review(req, { doc, before, after, touched, isNew: saving === 'create' })
  return doc
}

const placeOf = (doc: Record<string, unknown>) => {
  const site = idOf(doc.site)
  const column = idOf(doc.column)
  return site === null || column === null ? null : { site, column }
}

type SavedArticle = {
  doc: Record<string, unknown> & { id: string }
  before: MainRow | undefined
  after: MainRow | undefined
  touched: boolean
  isNew: boolean
}

/** Who may not publish at once, or may not change what is under review, is refused here, and the save undone. */
const review = async (req: PayloadRequest, { doc, before, after, touched, isNew }: SavedArticle): Promise<void> => {
  if (!req.user) return
  const parts = await savedParts(req, doc, placeOf)
  if (!parts) return
  const state = { isNew, touched, wasLive: before?.live ?? false, isLive: after?.live ?? false }
  await settleReview(req, { ...parts, ...state, isTrashed: after?.trashed ?? false })
}

export const noteDeleted: CollectionAfterDeleteHook = async ({ id, doc, req }) => {
  const before = rowOf(doc)
  const articleId = String(id)
  if (before.live) await emitArticle({ req, id: articleId, before, after: undefined, operation: 'delete' })
  await followSource(req, { articleId, live: false, gone: true, operation: 'delete', publishedAt: '' })
  await writeAudit(req, {
    action: 'delete',
    collection: 'articles',
    docId: articleId,
    title: String(doc.title ?? ''),
    siteId: before.siteId,
    live: false,
    changes: changesOf(req, 'articles', doc, undefined),
  })
  await applyLinks({ ...said(req, doc), before, after: undefined })
  await dropRound(req, articleId)
}
