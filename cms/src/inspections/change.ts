import { updateRow } from '@zhanqun/content/payload'
import type { PayloadRequest, Where } from 'payload'
import type { Changes } from '../audit/changes.ts'
import type { AuditAction } from '../audit/words.ts'
import { writeAudit } from '../audit/write.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { type Inspection, type InspectionSite, inspectionAt } from './rows.ts'

export type By = { readonly id: string; readonly name: string }

export const byOf = ({ user }: PayloadRequest): By => ({
  id: String(user?.id ?? ''),
  name: user && 'name' in user && typeof user.name === 'string' ? user.name : '',
})

/** @throws INSPECTION_UNKNOWN */
export const knownInspection = async (req: PayloadRequest, id: string): Promise<Inspection> => {
  const inspection = await inspectionAt({ payload: req.payload, req }, id)
  if (!inspection) throw failure('INSPECTION_UNKNOWN')
  return inspection
}

/**
 * Changes the row of an inspection, which must still be as whoever changes it has seen it, in a transaction that is
 * open. Changes of one inspection follow one another.
 * @throws INSPECTION_STALE
 */
export const putInspection = async (
  req: PayloadRequest,
  { id, name, revision }: Pick<Inspection, 'id' | 'name' | 'revision'>,
  data: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const conditions: Where[] = [{ id: { equals: id } }, { revision: { equals: revision } }]
  const changed = { ...data, revision: revision + 1 }
  const where: Where = { and: conditions }
  if (!(await updateRow({ payload: req.payload, collection: 'inspections', where, data: changed, req })))
    throw failure('INSPECTION_STALE', { name })
}

/** Changes the row of a site of an inspection. */
export const putSite = async (
  req: PayloadRequest,
  { id }: Pick<InspectionSite, 'id'>,
  data: Readonly<Record<string, unknown>>,
): Promise<void> => {
  await updateRow({ payload: req.payload, collection: 'inspection-sites', where: { id: { equals: id } }, data, req })
}

export const auditInspection = (
  req: PayloadRequest,
  { id, name }: Pick<Inspection, 'id' | 'name'>,
  {
    action,
    what,
    siteId = null,
    changes,
  }: { action: AuditAction; what?: string; siteId?: string | null; changes?: Changes | undefined },
): Promise<void> =>
  writeAudit(req, {
    action,
    collection: 'inspections',
    docId: id,
    title: what ? `${name}：${what}` : name,
    siteId,
    changes,
  })

/** One change of an inspection, whole and logged. */
export const changeInspection = <T>(
  req: PayloadRequest,
  id: string,
  work: (own: PayloadRequest, inspection: Inspection) => Promise<T>,
): Promise<T> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    return work(own, await knownInspection(own, id))
  })
