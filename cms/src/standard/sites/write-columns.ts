import type { PayloadRequest } from 'payload'
import { writeAudit } from '../../hooks/audit.ts'
import { isRecord } from '../../is-record.ts'
import { keptOf } from '../../rollback/deleted-column.ts'
import type { ColumnWrites } from './column-writes.ts'

type Actor = { readonly id: string; readonly name: string }

/**
 * Writes the columns of a site in the transaction of the request, past the hooks that a change by hand
 * needs: the plan vouches for the tree. Versions are kept as for a change by hand, for the roll-back.
 */
export const writeColumns = async ({
  req,
  siteId,
  writes: { removed, aside, created, updated },
  by,
  now,
}: {
  req: PayloadRequest
  siteId: string
  writes: ColumnWrites
  /** Who asked for it, for the log. */
  by: Actor
  now: string
}): Promise<void> => {
  const { payload } = req
  const collection = 'columns'
  await removeColumns({ req, siteId, ids: removed, by })
  for (const id of aside)
    await payload.db.updateOne({ collection, id, data: { path: `~${id}` }, req, returning: false })
  const own = updated.filter((update) => update.own).map(({ id }) => id)
  await keepFirstVersions({ req, ids: own })
  for (const { id, data } of created)
    await payload.db.create({
      collection,
      customID: id,
      data: { description: '', openedAt: now, ...data, site: siteId, createdAt: now, updatedAt: now },
      returning: false,
      req,
    })
  for (const { id, data } of updated)
    await payload.db.updateOne({ collection, id, data: { ...data, updatedAt: now }, returning: false, req })
  await keepVersions({ req, ids: own, at: () => now })
}

/** The plan has seen that they are empty; what was in them is kept in the log, as for a deletion by hand. */
const removeColumns = async ({
  req,
  siteId,
  ids,
  by,
}: {
  req: PayloadRequest
  siteId: string
  ids: readonly string[]
  by: Actor
}): Promise<void> => {
  if (ids.length === 0) return
  const { db } = req.payload
  const kept = await keptOf(req, ids)
  await db.deleteVersions({ collection: 'columns', where: { parent: { in: [...ids] } }, req })
  await db.deleteMany({ collection: 'columns', where: { id: { in: [...ids] } }, req })
  for (const id of ids) {
    const row = kept.get(id)
    const title = isRecord(row?.row) ? String(row.row.name ?? '') : ''
    const entry = { action: 'delete', collection: 'columns', docId: id, title, siteId, by } as const
    await writeAudit(req, { ...entry, ...(row ? { kept: row } : {}) })
  }
}

/** Rows that the standard made have no version yet; what they were is kept before their first change. */
const keepFirstVersions = async ({ req, ids }: { req: PayloadRequest; ids: readonly string[] }): Promise<void> => {
  if (ids.length === 0) return
  const { docs } = await req.payload.db.findVersions({
    collection: 'columns',
    where: { parent: { in: [...ids] } },
    select: { parent: true },
    pagination: false,
    limit: 0,
    req,
  })
  const known = new Set(docs.map(({ parent }) => String(parent)))
  await keepVersions({ req, ids: ids.filter((id) => !known.has(id)), at: (row) => String(row.createdAt) })
}

const keepVersions = async ({
  req,
  ids,
  at,
}: {
  req: PayloadRequest
  ids: readonly string[]
  at: (row: Readonly<Record<string, unknown>>) => string
}): Promise<void> => {
  if (ids.length === 0) return
  const { db } = req.payload
  const { docs } = await db.find<Record<string, unknown> & { id: string }>({
    collection: 'columns',
    where: { id: { in: [...ids] } },
    pagination: false,
    limit: 0,
    req,
  })
  for (const { id, ...row } of docs) {
    const moment = at(row)
    await db.createVersion({
      collectionSlug: 'columns',
      parent: id,
      versionData: { ...row, createdAt: String(row.createdAt), updatedAt: moment },
      autosave: false,
      createdAt: moment,
      updatedAt: moment,
      returning: false,
      req,
    })
  }
}
