import type { PayloadRequest } from 'payload'
import { idOf } from '../../relations.ts'
import { formerPathsOf } from './former-paths.ts'
import { rootLabel } from './label.ts'

export type PathParts = { path: string; label: string }

export const childParts = (parent: PathParts, slug: string, name: string): PathParts => ({
  path: `${parent.path}/${slug}`,
  label: `${parent.label} / ${name}`,
})

const childrenOf = async (req: PayloadRequest, columnId: string) =>
  (
    await req.payload.find({
      collection: 'columns',
      where: { parent: { equals: columnId } },
      depth: 0,
      pagination: false,
      overrideAccess: true,
      req,
    })
  ).docs

/** Ids of the columns below a column, at any depth. */
export const idsBelow = async (req: PayloadRequest, columnId: string): Promise<string[]> => {
  const below: string[] = []
  for (const { id } of await childrenOf(req, columnId)) below.push(id, ...(await idsBelow(req, id)))
  return below
}

/** Writes path and label of everything below a column anew. Returns the ids of the columns below. */
export const renewPathsBelow = async (req: PayloadRequest, columnId: string, parts: PathParts): Promise<string[]> => {
  const below: string[] = []
  for (const child of await childrenOf(req, columnId)) {
    const own = childParts(parts, child.slug, child.name)
    const data = { ...own, formerPaths: formerPathsOf(child, own.path) }
    await req.payload.db.updateOne({ collection: 'columns', id: child.id, data, req })
    below.push(child.id, ...(await renewPathsBelow(req, child.id, own)))
  }
  return below
}

/** Writes the labels of all columns of a site anew, after its short name has changed. */
export const labelColumnsOf = async (req: PayloadRequest, site: { id: string; shortName: string }): Promise<void> => {
  const { docs } = await req.payload.find({
    collection: 'columns',
    where: { site: { equals: site.id } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  for (const column of docs.filter(({ parent }) => idOf(parent) === null)) {
    const parts = { path: String(column.path), label: rootLabel(site.shortName, column.name) }
    await req.payload.db.updateOne({ collection: 'columns', id: column.id, data: parts, req })
    await renewPathsBelow(req, column.id, parts)
  }
}
