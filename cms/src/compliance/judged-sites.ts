import type { Payload, PayloadRequest, Where } from 'payload'
import { mayAnywhere, scopeFor } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import type { Site } from '../payload-types.ts'
import { idOf } from '../relations.ts'
import { COMPLIANCE_GROUPS, type ComplianceGroup } from './table.ts'

/** Sites that the public can reach, or is meant to: those being built or closed are not judged. */
const STATES: readonly Site['state'][] = ['online', 'suspended']

export const judgedSites: Where = { state: { in: [...STATES] } }

export const isJudged = ({ state }: Pick<Site, 'state'>): boolean => STATES.includes(state)

export type JudgedSiteRow = Pick<Site, 'id' | 'code' | 'name' | 'kind' | 'level' | 'parent' | 'order' | 'openedAt'>

/**
 * The sites that the request's user may inspect, in reading order, and the filter for what belongs to them.
 * @throws FORBIDDEN_COMPLIANCE when the user may inspect none
 */
export const judgedSitesFor = async ({ payload, req }: { payload: Payload; req: PayloadRequest }) => {
  if (!(await mayAnywhere(req, 'compliance.read'))) throw failure('FORBIDDEN_COMPLIANCE')
  const scope = await scopeFor(req, 'compliance.read')
  const own = (field: string): Where => (scope === 'all' ? {} : { [field]: { in: [...scope] } })
  const { docs } = await payload.find({
    collection: 'sites',
    where: { and: [judgedSites, own('id')] },
    select: { code: true, name: true, kind: true, level: true, parent: true, order: true, openedAt: true },
    sort: 'order',
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  const sites: readonly JudgedSiteRow[] = inReadingOrder(docs)
  return { sites, own }
}

export const groupOf = ({ kind, level }: Pick<Site, 'kind' | 'level'>): ComplianceGroup => {
  if (level === 'township') return 'townships'
  if (level === 'county') return 'districts'
  return kind === 'portal' ? 'city' : 'departments'
}

/** The highest site of a group that another one is, or stands below: the 区县 of a 乡镇. */
export const topOf = (
  site: JudgedSiteRow,
  { group, byId }: { group: ComplianceGroup; byId: ReadonlyMap<string, JudgedSiteRow> },
): JudgedSiteRow | null => {
  const parent = byId.get(idOf(site.parent) ?? '')
  const above = parent ? topOf(parent, { group, byId }) : null
  return above ?? (groupOf(site) === group ? site : null)
}

/** Group by group; sites of one parent stand together, in the order of their parents. */
const inReadingOrder = <S extends Pick<Site, 'id' | 'kind' | 'level' | 'parent' | 'order'>>(
  sites: readonly S[],
): readonly S[] => {
  const place = new Map(sites.map(({ id }, index) => [id, index]))
  const groups = COMPLIANCE_GROUPS.map(({ id }) => id)
  const key = (site: S) => [
    groups.indexOf(groupOf(site)),
    groupOf(site) === 'townships' ? (place.get(idOf(site.parent) ?? '') ?? -1) : 0,
    place.get(site.id) ?? 0,
  ]
  return sites
    .map((site) => ({ site, key: key(site) }))
    .toSorted((a, b) => a.key.map((part, at) => part - (b.key[at] ?? 0)).find((difference) => difference !== 0) ?? 0)
    .map(({ site }) => site)
}
