import type { PayloadRequest } from 'payload'
import { pinyin } from 'pinyin-pro'
import { z } from 'zod'
import { isWithin, type SiteScope } from '../access/scope.ts'
import { idOf } from '../relations.ts'
import type { SiteEntry } from './contract.ts'

const rowsSchema = z.array(z.looseObject({ id: z.coerce.string(), name: z.string(), parent: z.unknown().optional() }))

type Row = { readonly id: string; readonly name: string; readonly parent: string | null }

const readSites = async (req: PayloadRequest): Promise<Row[]> => {
  const { docs } = await req.payload.db.find({
    collection: 'sites',
    pagination: false,
    limit: 0,
    sort: 'order',
    select: { name: true, parent: true },
    req,
  })
  return rowsSchema.parse(docs).map(({ id, name, parent }) => ({ id, name, parent: idOf(parent) }))
}

type Sounds = Pick<SiteEntry, 'initials' | 'sounds'>

const known = new Map<string, Sounds>()

/** A group has some hundred names, and they hardly ever change. */
const MAX_KNOWN = 5_000

const soundsOf = (name: string): Sounds => {
  const before = known.get(name)
  if (before) return before
  if (known.size >= MAX_KNOWN) known.clear()
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true })
  const found = { initials: syllables.map((syllable) => syllable.charAt(0)).join(''), sounds: syllables.join('') }
  known.set(name, found)
  return found
}

/** The site below the root that a site belongs to, where that has others below it. */
const districtOf = (site: Row, byId: ReadonlyMap<string, Row>, parents: ReadonlySet<string>): Row => {
  const seen = new Set<string>()
  let at = site
  for (;;) {
    const parent = at.parent === null ? undefined : byId.get(at.parent)
    if (!parent || seen.has(at.id)) return at
    if (parent.parent === null) return parents.has(at.id) ? at : parent
    seen.add(at.id)
    at = parent
  }
}

/** The sites of a scope, district by district, in their own order. */
export const listSites = async (req: PayloadRequest, scope: SiteScope): Promise<readonly SiteEntry[]> => {
  const all = await readSites(req)
  const byId = new Map(all.map((site) => [site.id, site]))
  const parents = new Set(all.flatMap(({ parent }) => parent ?? []))
  const own = all.filter(({ id }) => isWithin(scope, id))
  const groups = Map.groupBy(own, (site) => districtOf(site, byId, parents))
  return [...groups].flatMap(([district, sites]) =>
    [...sites.filter(({ id }) => id === district.id), ...sites.filter(({ id }) => id !== district.id)].map(
      ({ id, name }): SiteEntry => ({ id, name, district: district.name, ...soundsOf(name) }),
    ),
  )
}
