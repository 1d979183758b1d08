import type { CollectionAfterDeleteHook, CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { writeAudit } from '../hooks/audit.ts'
import { idOf } from '../relations.ts'

const keptKey = (id: string) => `deletedColumn:${id}`

const everything = { pagination: false, limit: 0 } as const

/** What the log keeps of columns that are about to be deleted: Payload deletes versions with their row. */
export const keptOf = async (
  req: PayloadRequest,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Record<string, unknown>>> => {
  const { db } = req.payload
  const of = { in: [...ids] }
  const { docs: rows } = await db.find<Record<string, unknown> & { id: string }>({
    collection: 'columns',
    where: { id: of },
    ...everything,
    req,
  })
  const { docs: versions } = await db.findVersions({
    collection: 'columns',
    where: { parent: of },
    sort: 'updatedAt',
    ...everything,
    req,
  })
  // SQLite takes the column out of the versions of articles as well.
  const { docs: held } = await db.findVersions<{ column?: unknown }>({
    collection: 'articles',
    where: { 'version.column': of },
    select: { parent: true, version: { column: true } },
    ...everything,
    req,
  })
  const versionsOf = Map.groupBy(versions, ({ parent }) => idOf(parent) ?? '')
  const heldBy = Map.groupBy(held, ({ version }) => idOf(version.column) ?? '')
  return new Map(
    rows.map((row) => [
      row.id,
      {
        row,
        versions: (versionsOf.get(row.id) ?? []).map(({ updatedAt, version }) => ({ updatedAt, version })),
        articleVersions: (heldBy.get(row.id) ?? []).map(({ id }) => id),
      },
    ]),
  )
}

export const keepDeletedColumn: CollectionBeforeDeleteHook = async ({ id, req }) => {
  req.context[keptKey(String(id))] = (await keptOf(req, [String(id)])).get(String(id))
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
