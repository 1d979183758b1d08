import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import { idOf, stringsOf } from '../../relations.ts'

/** Paths that nobody asks for any more after so many further ones. */
const MOST = 20

/** The paths that a column has had, once it stands under a new one. */
export const formerPathsOf = (column: { path?: unknown; formerPaths?: unknown }, path: string): string[] => {
  const known = stringsOf(column.formerPaths).filter((former) => former !== path)
  if (typeof column.path !== 'string' || column.path === '' || column.path === path) return known
  return [...known.filter((former) => former !== column.path), column.path].slice(-MOST)
}

/** Where a column stands now, no other one can be said to have stood. */
export const releaseFormerPaths: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const siteId = idOf(doc.site)
  if (siteId !== null && doc.path !== previousDoc?.path) await releaseIn(req, siteId)
  return doc
}

const releaseIn = async (req: PayloadRequest, siteId: string): Promise<void> => {
  const { docs } = await req.payload.db.find<{ id: string; path?: unknown; formerPaths?: unknown }>({
    collection: 'columns',
    where: { site: { equals: siteId } },
    select: { path: true, formerPaths: true },
    pagination: false,
    limit: 0,
    req,
  })
  const live = new Set(docs.map(({ path }) => path))
  for (const { id, formerPaths } of docs) {
    const known = stringsOf(formerPaths)
    const kept = known.filter((path) => !live.has(path))
    if (kept.length === known.length) continue
    await req.payload.db.updateOne({ collection: 'columns', id, data: { formerPaths: kept }, req })
  }
}
