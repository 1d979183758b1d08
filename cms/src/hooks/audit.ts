import { createRow } from '@zhanqun/content/payload'
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionSlug,
  GlobalSlug,
  PayloadRequest,
} from 'payload'
import { idOf } from '../relations.ts'

export type AuditAction =
  | 'create'
  | 'update'
  | 'publish'
  | 'withdraw'
  | 'trash'
  | 'restore'
  | 'delete'
  | 'draft'
  | 'state'
  | 'pause'
  | 'resume'
  | 'rollback'
  | 'mark'
  | 'secrecy-review'
  | 'index-number'
  | 'in-force'
  | 'apply-standard'
  | 'undo-standard'
  | 'read-only-on'
  | 'read-only-off'
  | 'sign-in'
  | 'sign-in-failed'
  | 'sign-out'
  | 'lock'
  | 'unlock'
  | 'password'
  | 'totp-on'
  | 'totp-off'
  | 'recovery-code'
  | 'recovery-codes'
  | 'end-sessions'

type Entry = {
  action: AuditAction
  collection: CollectionSlug | GlobalSlug
  docId: string
  title: string
  siteId: string | null
  /** For articles: whether the article is published after the change. */
  live?: boolean
  /** What is to be kept of a row that is deleted for good. */
  kept?: Record<string, unknown>
  /** Who asked for it, where the change is made later by a process of the product. */
  by?: { readonly id: string; readonly name: string }
}

/** Set in the context of a request that puts a site back to how it was. */
export const ROLLBACK = 'rollback'

/** Writes an entry of the audit log in the transaction of the change it tells of. */
export const writeAudit = async (req: PayloadRequest, entry: Entry): Promise<void> => {
  const { user } = req
  await createRow({
    payload: req.payload,
    collection: 'audit-log',
    data: {
      at: new Date().toISOString(),
      actor: entry.by?.id ?? (user ? String(user.id) : 'system'),
      actorName: entry.by?.name ?? nameOf(user),
      action: entry.action,
      docCollection: entry.collection,
      doc: entry.docId,
      title: entry.title,
      site: entry.siteId,
      live: entry.live ?? null,
      kept: entry.kept ?? null,
    },
    req,
  })
}

const nameOf = (user: PayloadRequest['user']): string =>
  user && 'name' in user && typeof user.name === 'string' ? user.name : '系统'

const titleOf = (doc: Record<string, unknown>): string =>
  String(doc.title ?? doc.name ?? doc.alt ?? doc.originalName ?? doc.label ?? doc.word ?? doc.email ?? doc.id)

const siteOf = (collection: CollectionSlug, doc: Record<string, unknown>): string | null =>
  collection === 'sites' ? String(doc.id) : idOf(doc.site)

/** Audit hooks for collections whose changes need no finer words than create, update and delete. */
export const auditHooks = (
  collection: CollectionSlug,
): { afterChange: CollectionAfterChangeHook; afterDelete: CollectionAfterDeleteHook } => ({
  afterChange: async ({ doc, operation, req }) => {
    await writeAudit(req, {
      action: req.context[ROLLBACK] ? 'rollback' : operation,
      collection,
      docId: doc.id,
      title: titleOf(doc),
      siteId: siteOf(collection, doc),
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
    })
  },
})
