import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { idOf } from '../relations.ts'
import { keptWhileUnchanged } from './kept-rows.ts'

/** Each site's parent, by the site's id. */
type Parents = ReadonlyMap<string, string | null>

const rowsSchema = z.array(z.looseObject({ id: z.coerce.string(), parent: z.unknown().optional() }))

/** The tree of all sites as it is now. */
const loadParents = keptWhileUnchanged('sites', async (req): Promise<Parents> => {
  const { docs } = await req.payload.db.find({
    collection: 'sites',
    pagination: false,
    limit: 0,
    select: { parent: true },
    req,
  })
  return new Map(rowsSchema.parse(docs).map(({ id, parent }) => [id, idOf(parent)]))
})

const isBelow = (parents: Parents, site: string, roots: ReadonlySet<string>): boolean => {
  const seen = new Set<string>()
  for (let at: string | null = site; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (roots.has(at)) return true
    seen.add(at)
  }
  return false
}

/** The given sites and everything below them, or `all` where that is every site there is. */
export const subtreesOf = async (
  req: PayloadRequest,
  roots: ReadonlySet<string>,
): Promise<'all' | ReadonlySet<string>> => {
  const parents = await loadParents(req)
  const within = [...parents.keys()].filter((site) => isBelow(parents, site, roots))
  return within.length === parents.size && parents.size > 0 ? 'all' : new Set(within)
}
