import { updateRow } from '@zhanqun/content/payload'
import { type PlanOperation, type StandardVersion, undoPlan } from '@zhanqun/standard'
import type { PayloadRequest, Where } from 'payload'
import { newId } from '../../database/new-id.ts'
import { failure } from '../../errors/fail.ts'
import { writeAudit } from '../../hooks/audit.ts'
import { emitChange, PRIORITY } from '../../hooks/change-events.ts'
import { changedKeys } from '../sites/column-keys.ts'
import { columnWrites } from '../sites/column-writes.ts'
import { loadCodes, loadColumns, loadSites } from '../sites/load.ts'
import { planFor } from '../sites/plan.ts'
import { operationsInWords, recordOf, type StandardRecord } from '../sites/record.ts'
import type { ColumnRow, PlannedSite } from '../sites/rows.ts'
import { writeColumns } from '../sites/write-columns.ts'
import { loadStandard } from '../store.ts'
import { type Application, findApplicationSites } from './application.ts'
import { refusalInWords } from './refusals.ts'

type Job = {
  /** A transaction that is open, for this site alone. */
  readonly req: PayloadRequest
  readonly application: Application
  readonly standard: StandardVersion
  readonly siteId: string
  readonly now: string
}

type Steps = {
  readonly operations: readonly PlanOperation[]
  readonly findings: number
  /** The version that the site follows then. */
  readonly standardId: string | null
  readonly error: string | null
  /** What these steps undo, and the line of it. */
  readonly undone?: { readonly lineId: string; readonly record: StandardRecord }
}

/**
 * Brings one site into line, or back, in one transaction: columns, versions, log, change event, and the
 * site's own line of the application, which says once and for all that it is done.
 * @returns whether this call has done it; false when the site was done before
 */
export const applyToSite = async (job: Job): Promise<boolean> => {
  const { req, application, siteId, now } = job
  const [site] = await loadSites({ payload: req.payload, req }, { id: { equals: siteId } })
  if (!site) throw failure('STANDARD_SITE_GONE')
  if (site.state === 'closed') throw failure('SITE_ARCHIVED', { name: site.name })
  const columns = (await loadColumns({ payload: req.payload, req }, [siteId])).get(siteId) ?? []
  const steps = application.kind === 'apply' ? await stepsOf(job, site, columns) : await stepsBack(job, site, columns)
  const { operations, standardId, undone } = steps
  const writes = columnWrites({
    columns,
    operations,
    shortName: site.shortName,
    newId: () => newId(req.payload),
    ...(undone ? { back: undone.record } : {}),
  })
  const follows = standardId !== site.standardId
  const isChanged = operations.length > 0
  // Conditional, so that of two processes one only does it.
  const line: Where = { and: [lineOf(application.id, siteId), { state: { equals: 'waiting' } }] }
  const record = recordOf({ previous: site.standardId, before: columns, writes })
  const data = {
    state: isChanged ? 'done' : 'unchanged',
    findings: steps.findings,
    operations: operations.length,
    record: isChanged || follows ? record : null,
    error: steps.error,
  }
  const lines = { payload: req.payload, collection: 'standard-application-sites', req } as const
  if (!(await updateRow({ ...lines, where: line, data }))) return false
  if (undone) await updateRow({ ...lines, where: { id: { equals: undone.lineId } }, data: { undone: true } })
  if (follows)
    await req.payload.db.updateOne({
      collection: 'sites',
      id: siteId,
      data: { standard: standardId },
      returning: false,
      req,
    })
  if (isChanged || follows) await noteChange(job, site, operations)
  if (!isChanged) return true
  await writeColumns({ req, siteId, writes, by: actorOf(application), now })
  await emitChange(req, {
    siteId,
    keys: changedKeys({ siteId, before: columns, writes }),
    collection: 'standard-applications',
    docId: application.id,
    operation: 'update',
    priority: PRIORITY.bulk,
  })
  return true
}

export const lineOf = (application: string, site: string): Where => ({
  and: [{ application: { equals: application } }, { site: { equals: site } }],
})

const stepsOf = async (
  { req, application, standard }: Job,
  site: PlannedSite,
  columns: readonly ColumnRow[],
): Promise<Steps> => {
  const reader = { payload: req.payload, req }
  const previous = site.standardId === null ? undefined : await loadStandard(reader, site.standardId)
  const { findings, operations } = planFor({
    standard,
    previous: previous?.version ?? null,
    site,
    columns,
    codes: site.parentId === null ? await loadCodes(reader) : [],
    mend: application.options.mend,
  })
  return { operations, findings: findings.length, standardId: application.standard, error: null }
}

const stepsBack = async (
  { req, application }: Job,
  site: PlannedSite,
  columns: readonly ColumnRow[],
): Promise<Steps> => {
  const reader = { payload: req.payload, req }
  const where = lineOf(application.undoes ?? '', site.id)
  const [done] = await findApplicationSites(reader, { where, withRecord: true })
  if (!done?.record || done.undone) return { operations: [], findings: 0, standardId: site.standardId, error: null }
  const { previous, before, after } = done.record
  // A plan creates columns without these.
  const furnished = columns.filter(({ description, linkUrl }) => description !== '' || linkUrl !== null)
  const { operations, refused } = undoPlan({
    before,
    after,
    now: columns,
    furnished: new Set(furnished.map(({ id }) => id)),
  })
  // Another version that the site has been brought to since is not taken away from it.
  const standardId = site.standardId === application.standard ? previous : site.standardId
  const error = refused.length > 0 ? refused.map(refusalInWords).join('') : null
  return { operations, findings: refused.length, standardId, error, undone: { lineId: done.id, record: done.record } }
}

const noteChange = (
  { req, application, standard, siteId }: Job,
  { name }: PlannedSite,
  operations: readonly PlanOperation[],
): Promise<void> => {
  const isApply = application.kind === 'apply'
  const what = `${isApply ? '套用' : '撤销套用'}“${standard.name}”，${operationsInWords(operations)}`
  return writeAudit(req, {
    action: isApply ? 'apply-standard' : 'undo-standard',
    collection: 'sites',
    docId: siteId,
    title: `${name}：${what}`,
    siteId,
    by: actorOf(application),
  })
}

const actorOf = ({ requestedBy, requestedByName }: Application) => ({
  id: requestedBy ?? 'system',
  name: requestedByName ?? '系统',
})
