import { keys } from '@zhanqun/content'
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { refuseArchived } from '../../access/archived.ts'
import { failure } from '../../errors/fail.ts'
import { emitChange, PRIORITY } from '../../hooks/change-events.ts'
import { idOf } from '../../relations.ts'
import { countReferencesIn } from '../../sharing/rows.ts'
import { queueArticle } from '../articles/effects.ts'
import { idsBelow, renewPathsBelow } from './paths.ts'

export const renewBelow: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, req }) => {
  if (operation === 'update' && (doc.path !== previousDoc.path || doc.label !== previousDoc.label)) {
    const below = await renewPathsBelow(req, doc.id, { path: doc.path, label: doc.label })
    req.context.columnsBelow = below
  }
  return doc
}

const aggregateKeys = (...items: unknown[]): string[] =>
  items.flatMap((item) => (typeof item === 'string' && item !== '' ? [keys.aggregate(item)] : []))

const inColumns = async (req: PayloadRequest, ids: readonly string[]) => {
  const options = { depth: 0, pagination: false, overrideAccess: true, req } as const
  const columns = await req.payload.find({
    collection: 'columns',
    where: { id: { in: [...ids] } },
    select: { standardItem: true },
    ...options,
  })
  const articles = await req.payload.find({
    collection: 'articles',
    where: { and: [{ column: { in: [...ids] } }, { _status: { equals: 'published' } }] },
    select: { slug: true },
    ...options,
  })
  return { items: columns.docs.map(({ standardItem }) => standardItem), articles: articles.docs.map(({ id }) => id) }
}

export const emitColumnSaved: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, req, context }) => {
  if (context.fromStandard) return doc
  const siteId = idOf(doc.site)
  if (siteId === null) return doc
  const toggled = operation === 'update' && Boolean(doc.hidden) !== Boolean(previousDoc?.hidden)
  const renamed = Array.isArray(req.context.columnsBelow) ? req.context.columnsBelow.map(String) : []
  req.context.columnsBelow = undefined
  const below = toggled ? await idsBelow(req, doc.id) : renamed
  // Put out of use, or into it again, with everything that is in it and below it.
  const held = toggled ? await inColumns(req, [doc.id, ...below]) : undefined
  const priority = toggled && doc.hidden ? PRIORITY.urgent : PRIORITY.normal
  const navigation = toggled || doc.inNavigation || previousDoc?.inNavigation
  await emitChange(req, {
    siteId,
    keys: [
      keys.columns(siteId),
      ...[doc.id, ...below].flatMap((id) => [keys.column(id), keys.list(id)]),
      ...(navigation ? [keys.navigation(siteId)] : []),
      ...(doc.standardItem !== previousDoc?.standardItem
        ? aggregateKeys(doc.standardItem, previousDoc?.standardItem)
        : []),
      ...aggregateKeys(...(held?.items ?? [])),
    ],
    collection: 'columns',
    docId: doc.id,
    operation,
    priority,
  })
  for (const id of held?.articles ?? []) await queueArticle(req, { id, siteId, priority })
  return doc
}

export const refuseUnlessEmpty: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const options = { depth: 0, overrideAccess: true, req } as const
  const { name, site } = await req.payload.findByID({ collection: 'columns', id, ...options })
  await refuseArchived(req, [site])
  const articles = await req.payload.count({
    collection: 'articles',
    where: { column: { equals: id } },
    trash: true,
    ...options,
  })
  const references = await countReferencesIn(req, String(id))
  const children = await req.payload.count({ collection: 'columns', where: { parent: { equals: id } }, ...options })
  const held = articles.totalDocs + references
  if (held + children.totalDocs === 0) return
  throw failure('COLUMN_NOT_EMPTY', { name, articles: held, children: children.totalDocs })
}

export const emitColumnDeleted: CollectionAfterDeleteHook = async ({ id, doc, req }) => {
  const siteId = idOf(doc.site)
  if (siteId === null) return
  await emitChange(req, {
    siteId,
    keys: [
      keys.columns(siteId),
      keys.column(String(id)),
      keys.list(String(id)),
      keys.navigation(siteId),
      ...aggregateKeys(doc.standardItem),
    ],
    collection: 'columns',
    docId: String(id),
    operation: 'delete',
  })
}
