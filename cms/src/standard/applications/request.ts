import { createRow, updateRow } from '@zhanqun/content/payload'
import type { Payload, PayloadRequest, Where } from 'payload'
import { isId } from '../../database/is-id.ts'
import { withTransaction } from '../../database/with-transaction.ts'
import { failure } from '../../errors/fail.ts'
import { writeAudit } from '../../hooks/audit.ts'
import { refuseWhileReadOnly } from '../../operations/read-only.ts'
import { loadSites } from '../sites/load.ts'
import type { PlannedSite } from '../sites/rows.ts'
import { findHeads } from '../store.ts'
import {
  type Application,
  type ApplicationOptions,
  type ApplicationScope,
  applicationAt,
  countSites,
  findApplicationSites,
  isOver,
} from './application.ts'

/** Who asks for something: a user, or the command line. */
export type RequestedBy = { readonly id: string; readonly name: string }

/** The sites of a scope, without those that are archived. @throws STANDARD_SCOPE when there is none */
export const sitesIn = async (req: PayloadRequest, scope: ApplicationScope): Promise<readonly PlannedSite[]> => {
  const found = await loadSites({ payload: req.payload, req }, whereOf(req.payload, scope))
  const sites = found.filter(({ state }) => state !== 'closed')
  if (sites.length === 0) throw failure('STANDARD_SCOPE')
  return sites
}

const whereOf = (payload: Payload, scope: ApplicationScope): Where => {
  if ('all' in scope) return {}
  const given = 'sites' in scope ? scope.sites : [scope.subtree]
  const ids = given.filter((id) => isId(payload, id))
  return 'sites' in scope ? { id: { in: ids } } : { or: [{ id: { in: ids } }, { ancestors: { in: ids } }] }
}

/**
 * Asks for sites to be brought into line with the version in force; the worker does it.
 * @returns the application's id
 */
export const requestApplication = (
  req: PayloadRequest,
  {
    rowId,
    scope,
    options,
    by,
  }: { rowId: string; scope: ApplicationScope; options: ApplicationOptions; by: RequestedBy },
): Promise<string> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const [head] = await findHeads({ payload: own.payload, req: own }, { id: { equals: rowId } })
    if (!head) throw failure('STANDARD_UNKNOWN')
    if (head.status !== 'in-force') throw failure('STANDARD_NOT_IN_FORCE', { name: head.name })
    const sites = await sitesIn(own, scope)
    return queue(own, {
      data: { standard: rowId, kind: 'apply', undoes: null, scope, options },
      siteIds: sites.map(({ id }) => id),
      title: `套用“${head.name}”到 ${sites.length} 个站点`,
      by,
    })
  })

/** Asks for an application to be undone, site by site. @returns the id of the undoing one */
export const requestUndo = (req: PayloadRequest, { id, by }: { id: string; by: RequestedBy }): Promise<string> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const reader = { payload: own.payload, req: own }
    const application = await known(own, id)
    if (!isOver(application)) throw failure('STANDARD_APPLICATION_OPEN')
    const where: Where = {
      and: [{ application: { equals: id } }, { undone: { not_equals: true } }, { record: { exists: true } }],
    }
    const lines = application.kind === 'apply' ? await findApplicationSites(reader, { where }) : []
    if (lines.length === 0) throw failure('STANDARD_NOTHING_TO_UNDO')
    const [head] = await findHeads(reader, { id: { equals: application.standard } })
    return queue(own, {
      data: { standard: application.standard, kind: 'undo', undoes: id, scope: null, options: null },
      siteIds: lines.map(({ site }) => site),
      title: `撤销“${head?.name ?? ''}”在 ${lines.length} 个站点的套用`,
      by,
    })
  })

/** Asks the worker to stop after the site at hand; what is done stays done. */
export const requestStop = (req: PayloadRequest, id: string): Promise<void> =>
  withTransaction(req, async (own) => {
    const application = await known(own, id)
    const where: Where = { and: [{ id: { equals: id } }, { state: { in: ['queued', 'running'] } }] }
    const counts = await countSites({ payload: own.payload, req: own }, id)
    const data = { ...counts, state: 'stopped', finishedAt: new Date().toISOString() }
    if (!(await updateRow({ payload: own.payload, collection: 'standard-applications', where, data, req: own })))
      throw failure('STANDARD_APPLICATION_OVER')
    const entry = { collection: 'standard-applications', docId: id, title: '停止套用栏目标准', siteId: null } as const
    await writeAudit(own, { action: application.kind === 'apply' ? 'apply-standard' : 'undo-standard', ...entry })
  })

const known = async (req: PayloadRequest, id: string): Promise<Application> => {
  const application = await applicationAt({ payload: req.payload, req }, id)
  if (!application) throw failure('STANDARD_APPLICATION_UNKNOWN')
  return application
}

const queue = async (
  req: PayloadRequest,
  {
    data,
    siteIds,
    title,
    by,
  }: {
    data: Pick<Application, 'standard' | 'kind' | 'undoes'> & { scope: unknown; options: unknown }
    siteIds: readonly string[]
    title: string
    by: RequestedBy
  },
): Promise<string> => {
  const { payload } = req
  const row = await payload.db.create({
    collection: 'standard-applications',
    data: {
      ...data,
      state: 'queued',
      total: siteIds.length,
      done: 0,
      failed: 0,
      skipped: 0,
      changed: 0,
      requestedBy: by.id,
      requestedByName: by.name,
      requestedAt: new Date().toISOString(),
    },
    req,
  })
  const id = String(row.id)
  for (const site of siteIds)
    await createRow({
      payload,
      collection: 'standard-application-sites',
      data: { application: id, site, state: 'waiting', findings: 0, operations: 0, record: null, undone: false },
      req,
    })
  await writeAudit(req, {
    action: data.kind === 'apply' ? 'apply-standard' : 'undo-standard',
    collection: 'standard-applications',
    docId: id,
    title,
    siteId: null,
    by,
  })
  return id
}
