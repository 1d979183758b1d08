import type { SiteSummary } from '@zhanqun/content'

export type District = {
  readonly site: SiteSummary
  readonly departments: readonly SiteSummary[]
  readonly townships: readonly SiteSummary[]
}

export type Directory = {
  /** 市直部门 */
  readonly departments: readonly SiteSummary[]
  /** 区县, each with what belongs to it. */
  readonly districts: readonly District[]
  /** Sites that stand under none of these. */
  readonly others: readonly SiteSummary[]
}

/** Groups the sites of a group as a citizen looks for them. */
export const directoryOf = ({ sites, rootId }: { sites: readonly SiteSummary[]; rootId: string }): Directory => {
  const children = new Map<string, SiteSummary[]>()
  for (const site of sites) {
    if (site.parentId === null) continue
    const list = children.get(site.parentId)
    if (list) list.push(site)
    else children.set(site.parentId, [site])
  }
  const under = (id: string): readonly SiteSummary[] => children.get(id) ?? []
  const departments = sites.filter(({ kind, level }) => kind === 'department' && level === 'municipal')
  const districts = sites
    .filter(({ kind, id }) => kind === 'portal' && id !== rootId)
    .map((site) => ({
      site,
      departments: under(site.id).filter(({ level }) => level !== 'township'),
      townships: under(site.id).filter(({ level }) => level === 'township'),
    }))
  const placed = new Set<string>([rootId, ...departments.map(({ id }) => id)])
  for (const { site, departments: ofDistrict, townships } of districts) {
    for (const { id } of [site, ...ofDistrict, ...townships]) placed.add(id)
  }
  return { departments, districts, others: sites.filter(({ id }) => !placed.has(id)) }
}
