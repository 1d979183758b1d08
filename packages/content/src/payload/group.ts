import type { Payload } from 'payload'
import type { Site, SiteSummary } from '../model.ts'
import { findByIds, findRows } from './find.ts'
import { SITE_FIELDS, SITE_SUMMARY_FIELDS, type SiteRow, siteOf, siteSummaryOf } from './site-rows.ts'

/** All sites, whatever their state, in directory order: parents before children, siblings by order then code. */
export const loadSites = async ({ payload }: { payload: Payload }): Promise<SiteRow[]> => {
  const rows = await findRows({ payload, collection: 'sites', where: {}, select: SITE_SUMMARY_FIELDS })
  return treeOrder(rows.map(siteSummaryOf))
}

/** Full details of some sites. */
export const loadSiteDetails = async ({
  payload,
  ids,
}: {
  payload: Payload
  ids: readonly string[]
}): Promise<Map<string, Site>> => {
  const rows = await findByIds({ payload, collection: 'sites', ids, select: SITE_FIELDS })
  return new Map(rows.map(siteOf).map((site) => [site.id, site]))
}

/** The portal of the group: the site without a parent. */
export const rootOf = <T extends SiteSummary>(sites: readonly T[]): T | undefined =>
  sites.find((site) => site.parentId === null)

/** Ids of all sites below a site, whatever their state. */
export const descendantsOf = (sites: readonly SiteSummary[], siteId: string): Set<string> => {
  const below = new Set<string>()
  // Parents stand before their children.
  for (const { id, parentId } of sites) {
    if (parentId === siteId || (parentId !== null && below.has(parentId))) below.add(id)
  }
  return below
}

/** Ids of all sites above a site; undefined when it is not among the sites. */
export const ancestorsOf = (sites: readonly SiteSummary[], siteId: string): Set<string> | undefined => {
  const parents = new Map(sites.map(({ id, parentId }) => [id, parentId]))
  if (!parents.has(siteId)) return undefined
  const above = new Set<string>()
  for (let id = parents.get(siteId); id && !above.has(id); id = parents.get(id)) above.add(id)
  return above
}

const treeOrder = (sites: readonly SiteRow[]): SiteRow[] => {
  const known = new Set(sites.map(({ id }) => id))
  const children = new Map<string | null, SiteRow[]>()
  for (const site of sites) {
    const parent = site.parentId !== null && known.has(site.parentId) ? site.parentId : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(site)
    else children.set(parent, [site])
  }
  const ordered: SiteRow[] = []
  const visit = (parent: string | null): void => {
    const siblings = children.get(parent) ?? []
    siblings.sort((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1))
    for (const site of siblings) {
      ordered.push(site)
      visit(site.id)
    }
  }
  visit(null)
  return ordered
}
