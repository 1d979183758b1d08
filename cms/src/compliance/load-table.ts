import { summarise } from '@zhanqun/compliance'
import type { Payload, PayloadRequest, Where } from 'payload'
import { mayAnywhere, scopeFor } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import type { Site } from '../payload-types.ts'
import { idOf } from '../relations.ts'
import { standardInForce } from '../standard/store.ts'
import { judgeSite, loadFacts } from './judge.ts'
import { judgedSites } from './judged-sites.ts'
import { sectionsOf, shownStandard, standardColumns } from './standard-columns.ts'
import {
  COMPLIANCE_GROUPS,
  type ComplianceGroup,
  type ComplianceRow,
  type ComplianceTable,
  NO_CELL,
  STATE_LETTERS,
} from './table.ts'

/**
 * How every site that the request's user may inspect stands against the column standard.
 * @param now the instant for which due dates are judged
 * @throws `FORBIDDEN_COMPLIANCE` when the user may inspect none
 */
export const loadComplianceTable = async ({
  payload,
  req,
  now,
}: {
  payload: Payload
  req: PayloadRequest
  now: Date
}): Promise<ComplianceTable> => {
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
  const sites = inReadingOrder(docs)
  const facts = await loadFacts({ payload, req, where: own('site') })
  const held = new Set([...facts.values()].flatMap((known) => known.facts.columns.map((column) => column.standardItem)))
  const { version: inForce } = await standardInForce({ payload, req })
  const standard = shownStandard({ standard: inForce, held })
  const columns = standardColumns({ standard, sites })
  const shown = new Set(standard.items.map(({ id }) => id))
  // A section is judged by what is below it; counting it too would count a defect twice.
  const sections = sectionsOf(standard)
  const rows = sites.map((site): ComplianceRow => {
    const known = facts.get(site.id)
    const cells = known
      ? judgeSite({ standard: inForce, site, facts: known.facts, now }).filter(({ item }) => shown.has(item))
      : []
    const { states, vetoes } = summarise(cells.filter((cell) => !sections.has(cell.item) || cell.veto !== null))
    const stateOf = new Map(cells.map(({ item, state }) => [item, state]))
    return {
      siteId: site.id,
      code: site.code,
      name: site.name,
      group: groupOf(site),
      factsAt: known?.at ?? null,
      cells: known ? columns.map(({ items }) => letterOf(firstOf(items, stateOf))).join('') : '',
      counts: states,
      vetoes: known
        ? vetoes.map(({ id, name, count, threshold, vetoed }) => ({ id, name, count, threshold, vetoed }))
        : [],
    }
  })
  return {
    standard: { id: inForce.id, name: inForce.name },
    at: now.toISOString(),
    columns,
    rows,
  }
}

type ListedSite = Pick<Site, 'id' | 'kind' | 'level' | 'parent' | 'order'>

const firstOf = <T>(ids: readonly string[], known: ReadonlyMap<string, T>): T | undefined =>
  ids.map((id) => known.get(id)).find((value) => value !== undefined)

const letterOf = (state: keyof typeof STATE_LETTERS | undefined) => (state ? STATE_LETTERS[state] : NO_CELL)

const groupOf = ({ kind, level }: Pick<Site, 'kind' | 'level'>): ComplianceGroup => {
  if (level === 'township') return 'townships'
  if (level === 'county') return 'districts'
  return kind === 'portal' ? 'city' : 'departments'
}

/** Group by group; sites of one parent stand together, in the order of their parents. */
const inReadingOrder = <S extends ListedSite>(sites: readonly S[]): readonly S[] => {
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
