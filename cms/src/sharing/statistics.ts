import type { Table } from '@zhanqun/standard'
import type { PayloadRequest, Where } from 'payload'
import { scopeFor } from '../access/scope.ts'
import { rateOf } from './rate.ts'
import { findShares, findSites } from './rows.ts'
import type { ShareKind } from './states.ts'

/** 采用统计 of one site: what it has offered in a period, and what became of that. */
export type SiteStatistics = {
  readonly siteId: string
  readonly name: string
  readonly offered: number
  readonly accepted: number
  readonly references: number
  readonly copies: number
  readonly declined: number
  readonly waiting: number
}

export type StatisticsQuery = {
  readonly kind: ShareKind
  /** Epoch milliseconds. */
  readonly from: number
  readonly until: number
}

/**
 * How many of the articles that sites have offered were taken over, most accepted first. Everybody sees what own sites
 * have sent, and what was sent to them.
 */
export const loadStatistics = async (
  req: PayloadRequest,
  { kind, from, until }: StatisticsQuery,
): Promise<readonly SiteStatistics[]> => {
  const scope = await scopeFor(req, 'content.read')
  if (scope !== 'all' && scope.size === 0) return []
  const seen: Where[] =
    scope === 'all' ? [] : [{ or: [{ fromSite: { in: [...scope] } }, { toSite: { in: [...scope] } }] }]
  const where: Where = {
    and: [
      ...seen,
      { kind: { equals: kind } },
      { offeredAt: { greater_than_equal: from } },
      { offeredAt: { less_than: until } },
      // What was taken back before anybody looked at it counts for nobody.
      { state: { not_equals: 'withdrawn' } },
    ],
  }
  const reader = { payload: req.payload, req }
  const { shares } = await findShares(reader, { where })
  const bySite = new Map<string, { -readonly [Field in keyof SiteStatistics]: SiteStatistics[Field] }>()
  for (const { fromSite, state, taken } of shares) {
    const row = bySite.get(fromSite) ?? { ...NOTHING, siteId: fromSite }
    bySite.set(fromSite, row)
    row.offered += 1
    if (state === 'offered') row.waiting += 1
    else if (state === 'declined') row.declined += 1
    else {
      row.accepted += 1
      if (taken === 'reference') row.references += 1
      else row.copies += 1
    }
  }
  const names = new Map(
    (await findSites(reader, { id: { in: [...bySite.keys()] } })).map((site) => [site.id, site.name]),
  )
  return [...bySite.values()]
    .map((row) => ({ ...row, name: names.get(row.siteId) ?? '（已删除的站点）' }))
    .sort((a, b) => b.accepted - a.accepted || b.offered - a.offered || (a.name < b.name ? -1 : 1))
}

const NOTHING = {
  siteId: '',
  name: '',
  offered: 0,
  accepted: 0,
  references: 0,
  copies: 0,
  declined: 0,
  waiting: 0,
}

/** The same as a table to be kept. */
export const statisticsTable = (rows: readonly SiteStatistics[]): Table => ({
  header: ['站点', '发出', '已采用', '其中引用', '其中复制', '未采用', '待采用', '采用率（%）'],
  rows: rows.map((row) => [
    row.name,
    ...[row.offered, row.accepted, row.references, row.copies, row.declined, row.waiting].map(String),
    rateOf(row)?.toFixed(1) ?? '',
  ]),
})
