import type { CellState, ComplianceCell } from '@zhanqun/compliance'
import { columnAddress } from '@zhanqun/content'
import { describeUpdateRule, itemById, type Requirement, type SourceStatus } from '@zhanqun/standard'
import type { Payload, PayloadRequest } from 'payload'
import { may, mayInColumn } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import { publicAddressOf } from '../public-address.ts'
import { standardInForce } from '../standard/store.ts'
import { judgeSite, loadFacts } from './judge.ts'

type Basis = { readonly ref: string; readonly clause: string; readonly sourceStatus: SourceStatus }

const OWN_UPDATE: Basis = { ref: '本站自定的公开时限', clause: '', sourceStatus: 'local' }

/** All that is known of one cell of the table. */
export type ComplianceCellDetails = {
  readonly site: { readonly id: string; readonly name: string }
  readonly item: {
    readonly id: string
    readonly name: string
    readonly description: string
    readonly requirement: Requirement
    /** In Chinese: 每6个月至少更新1次 */
    readonly updateRule: string
    /** Why sites are to have the column, and why that often. */
    readonly basis: Basis
    readonly updateBasis: Basis
  }
  readonly state: CellState
  readonly reason: string
  readonly count: number
  readonly minimum: number
  /** Civil dates, `YYYY-MM-DD`. */
  readonly newestOn: string | null
  readonly dueOn: string | null
  readonly overdueDays: number
  readonly columns: readonly { readonly id: string; readonly label: string; readonly url: string }[]
  /** What this user may do about it. */
  readonly may: { readonly write: boolean; readonly manageColumns: boolean }
  readonly factsAt: number
}

/**
 * One cell of the table.
 * @param itemIds the items of the cell's column, of which the site has one at most
 * @returns null when the site has no such cell, or has no facts yet
 * @throws `FORBIDDEN_COMPLIANCE` when the user may not inspect the site
 */
export const loadComplianceCell = async ({
  payload,
  req,
  now,
  siteId,
  itemIds,
}: {
  payload: Payload
  req: PayloadRequest
  now: Date
  siteId: string
  itemIds: readonly string[]
}): Promise<ComplianceCellDetails | null> => {
  if (!(await may(req, 'compliance.read', siteId))) throw failure('FORBIDDEN_COMPLIANCE')
  const options = { depth: 0, overrideAccess: true, req } as const
  const site = await payload.findByID({ collection: 'sites', id: siteId, disableErrors: true, ...options })
  if (!site) return null
  const known = (await loadFacts({ payload, req, where: { site: { equals: siteId } } })).get(siteId)
  const { version: standard } = await standardInForce({ payload, req })
  const cell =
    known &&
    judgeSite({ standard, site, facts: known.facts, now }).find((candidate) => itemIds.includes(candidate.item))
  const item = cell && itemById({ standard, id: cell.item })
  if (!cell || !item) return null
  const columns = await columnsOf({ payload, req, cell })
  return {
    site: { id: site.id, name: site.name },
    item: {
      id: item.id,
      name: item.name,
      description: item.description,
      requirement: cell.requirement,
      updateRule: describeUpdateRule(cell.update),
      basis: { ...item.norm, sourceStatus: item.sourceStatus },
      updateBasis: cell.ownUpdate ? OWN_UPDATE : item.updateSource,
    },
    state: cell.state,
    reason: cell.reason,
    count: cell.count,
    minimum: cell.minimum,
    newestOn: cell.newestOn,
    dueOn: cell.dueOn,
    overdueDays: cell.overdueDays,
    columns: columns.map(({ id, label, path }) => ({
      id,
      label: label ?? '',
      url: publicAddressOf({ site, address: columnAddress({ path: path ?? '' }) }),
    })),
    may: {
      write: item.template !== 'section' && item.template !== 'disclosure' && (await mayWriteIn(req, siteId, columns)),
      manageColumns: (await may(req, 'column.manage', siteId)) || (await may(req, 'content.inspect', siteId)),
    },
    factsAt: known.at,
  }
}

const mayWriteIn = async (req: PayloadRequest, site: string, columns: readonly { id: string }[]): Promise<boolean> => {
  for (const { id } of columns) if (await mayInColumn(req, 'article.write', { site, column: id })) return true
  return false
}

const columnsOf = async ({ payload, req, cell }: { payload: Payload; req: PayloadRequest; cell: ComplianceCell }) => {
  if (cell.columnIds.length === 0) return []
  const { docs } = await payload.find({
    collection: 'columns',
    where: { id: { in: [...cell.columnIds] } },
    select: { label: true, path: true },
    sort: 'path',
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs
}
