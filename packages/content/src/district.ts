import type { SiteSnapshot, SiteSummary } from './model.ts'

/** The county-level portal that a site is, or that stands above it. */
export const districtOf = ({ site, sites }: Pick<SiteSnapshot, 'site' | 'sites'>): SiteSummary | undefined => {
  const byId = new Map(sites.map((one) => [one.id, one]))
  const passed = new Set<string>()
  let at: SiteSummary | undefined = site
  while (at && !passed.has(at.id)) {
    if (at.kind === 'portal' && at.level === 'county') return at
    passed.add(at.id)
    at = at.parentId === null ? undefined : byId.get(at.parentId)
  }
  return undefined
}
