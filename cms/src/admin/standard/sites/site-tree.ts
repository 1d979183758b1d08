import type { SiteClass } from '@zhanqun/standard'
import type { Scope } from '../contract.ts'

/** A site that may be compared with the standard. */
export type ChoosableSite = SiteClass & {
  readonly id: string
  readonly name: string
  readonly parent: string | null
}

export type District = ChoosableSite & { readonly below: readonly string[] }

/** Sites that have others below them, with all of these; the root of the group is no district. */
export const districtsOf = (sites: readonly ChoosableSite[]): readonly District[] => {
  const children = Map.groupBy(sites, ({ parent }) => parent)
  const belowOf = (id: string): string[] => (children.get(id) ?? []).flatMap((site) => [site.id, ...belowOf(site.id)])
  return sites.flatMap((site) => {
    const below = site.parent === null ? [] : belowOf(site.id)
    return below.length > 0 ? [{ ...site, below }] : []
  })
}

export type Chosen = {
  readonly how: 'all' | 'districts' | 'sites'
  readonly districts: ReadonlySet<string>
  readonly sites: ReadonlySet<string>
}

/** The sites that were chosen. */
export const chosenSites = ({
  chosen,
  sites,
  districts,
}: {
  chosen: Chosen
  sites: readonly ChoosableSite[]
  districts: readonly District[]
}): readonly string[] => {
  const ids = sites.map(({ id }) => id)
  if (chosen.how === 'all') return ids
  const held =
    chosen.how === 'sites'
      ? chosen.sites
      : new Set(districts.filter(({ id }) => chosen.districts.has(id)).flatMap(({ id, below }) => [id, ...below]))
  return ids.filter((id) => held.has(id))
}

/** The scope of what was chosen; null where nothing was. */
export const scopeOf = (chosen: Chosen, districts: readonly District[]): Scope | null => {
  if (chosen.how === 'all') return { all: true }
  if (chosen.how === 'sites') return chosen.sites.size > 0 ? { sites: [...chosen.sites] } : null
  const held = districts.filter(({ id }) => chosen.districts.has(id))
  const [only] = held
  if (!only) return null
  if (held.length === 1) return { subtree: only.id }
  return { sites: [...new Set(held.flatMap(({ id, below }) => [id, ...below]))] }
}
