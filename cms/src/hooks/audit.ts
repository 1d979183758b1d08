import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionSlug,
  GlobalAfterChangeHook,
  GlobalSlug,
  PayloadRequest,
} from 'payload'
import { type Changes, changesBetween } from '../audit/changes.ts'
import { writeAudit } from '../audit/write.ts'
import { isRecord } from '../is-record.ts'
import { idOf } from '../relations.ts'

export type { AuditAction } from '../audit/words.ts'
export { writeAudit } from '../audit/write.ts'

/** Set in the context of a request that puts a site back to how it was. */
export const ROLLBACK = 'rollback'

/**
 * What differs between two versions of a document, for its entry.
 * @param before undefined for what is new, `after` for what is gone
 */
export const changesOf = (
  req: PayloadRequest,
  slug: CollectionSlug | GlobalSlug,
  before: unknown,
  after: unknown,
): Changes | undefined => {
  const { collections, globals } = req.payload
  const config = Object.hasOwn(collections, slug)
    ? collections[slug as CollectionSlug].config
    : globals.config.find((global) => global.slug === slug)
  const docOf = (doc: unknown) => (isRecord(doc) ? doc : undefined)
  return changesBetween({ fields: config?.flattenedFields ?? [], before: docOf(before), after: docOf(after) })
}

const titleOf = (doc: Record<string, unknown>): string =>
  String(doc.title ?? doc.name ?? doc.alt ?? doc.originalName ?? doc.label ?? doc.word ?? doc.email ?? doc.id)

const siteOf = (collection: CollectionSlug, doc: Record<string, unknown>): string | null =>
  collection === 'sites' ? String(doc.id) : idOf(doc.site)

/** Audit hooks for collections whose changes need no finer words than create, update and delete. */
export const auditHooks = (
  collection: CollectionSlug,
): { afterChange: CollectionAfterChangeHook; afterDelete: CollectionAfterDeleteHook } => ({
  afterChange: async ({ doc, previousDoc, operation, req }) => {
    await writeAudit(req, {
      action: req.context[ROLLBACK] ? 'rollback' : operation,
      collection,
      docId: doc.id,
      title: titleOf(doc),
      siteId: siteOf(collection, doc),
      changes: changesOf(req, collection, operation === 'create' ? undefined : previousDoc, doc),
    })
    return doc
  },
  afterDelete: async ({ doc, req }) => {
    await writeAudit(req, {
      action: 'delete',
      collection,
      docId: doc.id,
      title: titleOf(doc),
      siteId: siteOf(collection, doc),
      changes: changesOf(req, collection, doc, undefined),
    })
  },
})

/** Audit hook for a global, which is one document of its own. */
export const auditGlobal =
  (slug: GlobalSlug, title: string): GlobalAfterChangeHook =>
  async ({ doc, previousDoc, req }) => {
    await writeAudit(req, {
      action: 'update',
      collection: slug,
      docId: slug,
      title,
      siteId: null,
      changes: changesOf(req, slug, previousDoc, doc),
    })
    return doc
  }
