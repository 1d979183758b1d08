import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { idOf } from '../relations.ts'
import { keptWhileUnchanged } from './kept-rows.ts'

/** The tree of sites. */
type Tree = { readonly sites: ReadonlySet<string>; readonly below: ReadonlyMap<string | null, readonly string[]> }

const rowsSchema = z.array(z.looseObject({ id: z.coerce.string(), parent: z.unknown().optional() }))

/** The tree of all sites as it is now. */
const loadTree = keptWhileUnchanged('sites', async (req): Promise<Tree> => {
  const { docs } = await req.payload.db.find({
    collection: 'sites',
    pagination: false,
    limit: 0,
    select: { parent: true },
    req,
  })
  const rows = rowsSchema.parse(docs)
  const byParent = Map.groupBy(rows, ({ parent }) => idOf(parent))
  const below = new Map([...byParent].map(([parent, children]) => [parent, children.map(({ id }) => id)]))
  return { sites: new Set(rows.map(({ id }) => id)), below }
})

/** The given sites and everything below them, or `all` where that is every site there is. */
export const subtreesOf = async (
  req: PayloadRequest,
  roots: ReadonlySet<string>,
): Promise<'all' | ReadonlySet<string>> => {
  const { sites, below } = await loadTree(req)
  const within = new Set([...roots].filter((root) => sites.has(root)))
  // A set goes on to what is added to it while it is walked.
  for (const site of within) for (const child of below.get(site) ?? []) within.add(child)
  return within.size === sites.size && sites.size > 0 ? 'all' : within
}
