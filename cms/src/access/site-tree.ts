import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { idOf } from '../relations.ts'

/** Each site's parent, by the site's id. */
type Parents = ReadonlyMap<string, string | null>

type Known = { readonly stamp: string; readonly parents: Parents }

/** A tree read sooner than this after its newest change may lack another change of the same moment; it is not kept. */
const SETTLED_MS = 2_000

const rowsSchema = z.array(z.looseObject({ id: z.coerce.string(), parent: z.unknown().optional() }))

const kept = new WeakMap<object, Known>()

/** What changes whenever a site is made, changed or removed. */
const readStamp = async (req: PayloadRequest): Promise<{ stamp: string; settled: boolean }> => {
  const { db } = req.payload
  const newest = await db.find<{ id: string; updatedAt: string }>({
    collection: 'sites',
    sort: '-updatedAt',
    limit: 1,
    select: { updatedAt: true },
    req,
  })
  const at = String(newest.docs[0]?.updatedAt ?? '')
  return { stamp: `${newest.totalDocs} ${at}`, settled: !(Date.now() - Date.parse(at) < SETTLED_MS) }
}

const readParents = async (req: PayloadRequest): Promise<Parents> => {
  const { docs } = await req.payload.db.find({
    collection: 'sites',
    pagination: false,
    limit: 0,
    select: { parent: true },
    req,
  })
  return new Map(rowsSchema.parse(docs).map(({ id, parent }) => [id, idOf(parent)]))
}

/** The tree of all sites as it is now: kept by the process, and read again when any site has changed since. */
const loadParents = async (req: PayloadRequest): Promise<Parents> => {
  const { stamp, settled } = await readStamp(req)
  const known = kept.get(req.payload)
  if (known?.stamp === stamp) return known.parents
  const parents = await readParents(req)
  if (settled) kept.set(req.payload, { stamp, parents })
  return parents
}

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
