import type { CollectionAfterDeleteHook, CollectionBeforeDeleteHook } from 'payload'
import { writeAudit } from '../hooks/audit.ts'
import { idOf } from '../relations.ts'

const keptKey = (id: string) => `deletedColumn:${id}`

/** Payload deletes versions with their row: what the log keeps of both is read before. */
export const keepDeletedColumn: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { db } = req.payload
  const parent = String(id)
  const row = await db.findOne({ collection: 'columns', where: { id: { equals: parent } }, req })
  const { docs } = await db.findVersions({
    collection: 'columns',
    where: { parent: { equals: parent } },
    sort: 'updatedAt',
    pagination: false,
    limit: 0,
    req,
  })
  // SQLite takes the column out of the versions of articles as well.
  const { docs: held } = await db.findVersions({
    collection: 'articles',
    where: { 'version.column': { equals: parent } },
    select: { parent: true },
    pagination: false,
    limit: 0,
    req,
  })
  req.context[keptKey(parent)] = {
    row,
    versions: docs.map(({ updatedAt, version }) => ({ updatedAt, version })),
    articleVersions: held.map(({ id: version }) => version),
  }
}

export const auditDeletedColumn: CollectionAfterDeleteHook = async ({ id, doc, req }) => {
  const kept = req.context[keptKey(String(id))]
  req.context[keptKey(String(id))] = undefined
  await writeAudit(req, {
    action: 'delete',
    collection: 'columns',
    docId: String(id),
    title: String(doc.name ?? ''),
    siteId: idOf(doc.site),
    ...(typeof kept === 'object' && kept !== null ? { kept: { ...kept } } : {}),
  })
}
