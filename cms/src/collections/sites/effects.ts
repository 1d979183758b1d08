import { isSiteState, keys, SITE_STATES } from '@zhanqun/content'
import { createRow } from '@zhanqun/content/payload'
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { failure } from '../../errors/fail.ts'
import { auditHooks, changesOf, writeAudit } from '../../hooks/audit.ts'
import { emitChange } from '../../hooks/change-events.ts'
import { idOf } from '../../relations.ts'
import { applyStandard } from '../../standard/apply-standard.ts'
import { loadStandard, standardInForce } from '../../standard/store.ts'
import { labelColumnsOf } from '../columns/paths.ts'

const audit = auditHooks('sites')

/** A change of state has an entry of its own, which says from what to what. */
const auditSaved: CollectionAfterChangeHook = async (args) => {
  const { doc, previousDoc, operation, req } = args
  const from: unknown = previousDoc?.state
  const to: unknown = doc.state
  if (operation === 'create' || !isSiteState(from) || !isSiteState(to) || from === to) {
    return audit.afterChange(args)
  }
  await writeAudit(req, {
    action: 'state',
    collection: 'sites',
    docId: doc.id,
    title: `${doc.name}：${SITE_STATES[from].label} → ${SITE_STATES[to].label}`,
    siteId: doc.id,
    changes: changesOf(req, 'sites', previousDoc, doc),
  })
  return doc
}

export const auditSite = { afterChange: auditSaved, afterDelete: audit.afterDelete }

/** A new site follows the column standard that is in force. */
export const followStandard: CollectionBeforeChangeHook = async ({ data, operation, req }) => {
  if (operation !== 'create') return data
  const { rowId } = await standardInForce({ payload: req.payload, req })
  return { ...data, standard: rowId }
}

/** A new site gets its lease row and, from the column standard, all its columns. */
export const equipNewSite: CollectionAfterChangeHook = async ({ doc, operation, req, context }) => {
  if (operation !== 'create') return doc
  const data = { site: doc.id, owner: null, until: 0 }
  await createRow({ payload: req.payload, collection: 'publish-leases', data, req })
  const rowId = idOf(doc.standard)
  const standard =
    rowId === null || context.withoutStandard ? undefined : await loadStandard({ payload: req.payload, req }, rowId)
  if (standard) await applyStandard({ req, site: doc, standard: standard.version })
  return doc
}

const FIELDS_OTHERS_SEE = [
  'code',
  'name',
  'shortName',
  'kind',
  'level',
  'parent',
  'domain',
  'order',
  'state',
  'mergedInto',
] as const

const differs = (field: string, a: Record<string, unknown>, b: Record<string, unknown>): boolean =>
  (idOf(a[field]) ?? a[field] ?? null) !== (idOf(b[field]) ?? b[field] ?? null)

/** The sites below one must know their new line of ancestors. */
const renewDescendants = async (req: PayloadRequest, siteId: string, ancestors: readonly string[]): Promise<void> => {
  const { docs } = await req.payload.find({
    collection: 'sites',
    where: { parent: { equals: siteId } },
    depth: 0,
    pagination: false,
    select: { code: true },
    overrideAccess: true,
    req,
  })
  for (const { id } of docs) {
    const line = [siteId, ...ancestors]
    await req.payload.db.updateOne({ collection: 'sites', id, data: { ancestors: line }, req })
    await renewDescendants(req, id, line)
  }
}

export const emitSiteSaved: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, req }) => {
  const created = operation === 'create'
  const changed = (field: string) => created || differs(field, doc, previousDoc)
  if (!created && changed('parent')) {
    const ancestors = (Array.isArray(doc.ancestors) ? doc.ancestors : []).flatMap((site: unknown) => idOf(site) ?? [])
    await renewDescendants(req, doc.id, ancestors)
  }
  if (!created && changed('shortName')) await labelColumnsOf(req, doc)
  await emitChange(req, {
    siteId: doc.id,
    keys: [keys.site(doc.id), ...(FIELDS_OTHERS_SEE.some(changed) ? [keys.group()] : [])],
    collection: 'sites',
    docId: doc.id,
    operation,
  })
  return doc
}

export const refuseUnlessEmpty: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const count = async (collection: 'articles' | 'attachments' | 'media' | 'sites', field: string) =>
    (
      await req.payload.count({
        collection,
        where: { [field]: { equals: id } },
        trash: true,
        overrideAccess: true,
        req,
      })
    ).totalDocs
  const { totalDocs: merged } = await req.payload.count({
    collection: 'sites',
    where: { mergedInto: { equals: id } },
    overrideAccess: true,
    req,
  })
  const contents =
    (await count('articles', 'site')) +
    (await count('media', 'site')) +
    (await count('attachments', 'site')) +
    (await count('sites', 'parent'))
  if (contents + merged === 0) return
  const site = await req.payload.findByID({ collection: 'sites', id, depth: 0, overrideAccess: true, req })
  if (contents === 0) throw failure('SITE_IN_USE', { name: site.name })
  throw failure('SITE_NOT_EMPTY', { name: site.name, count: contents })
}

/** Before the site itself: SQLite refuses columns without a site. */
export const deleteSiteParts: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const where = { site: { equals: id } }
  // Versions first: theirs is a site as well.
  await req.payload.db.deleteVersions({ collection: 'columns', where: { 'version.site': { equals: id } }, req })
  await req.payload.db.deleteMany({ collection: 'columns', where, req })
  await req.payload.db.deleteMany({ collection: 'publish-status', where, req })
  await req.payload.db.deleteMany({ collection: 'switches', where, req })
  // Words without a site hold for the whole group.
  await req.payload.db.deleteMany({ collection: 'word-lists', where, req })
  await req.payload.db.deleteMany({ collection: 'shares', where: { toSite: { equals: id } }, req })
}

export const emitSiteDeleted: CollectionAfterDeleteHook = async ({ id, doc, req }) => {
  await emitChange(req, {
    siteId: String(id),
    keys: [keys.site(String(id)), keys.group()],
    collection: 'sites',
    docId: doc.code,
    operation: 'delete',
    priority: 0,
  })
}
