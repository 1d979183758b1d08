import { civilDate } from '@zhanqun/calendar'
import { createRow } from '@zhanqun/content/payload'
import { DEFAULT_DRAW } from '@zhanqun/inspection'
import type { PayloadRequest } from 'payload'
import type { z } from 'zod'
import { changesOfData } from '../audit/changes.ts'
import { yardstickOn } from '../compliance/indicator-sets.ts'
import { newId } from '../database/new-id.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { auditInspection, changeInspection, putInspection } from './change.ts'
import type { changeInput, createInput } from './input.ts'
import type { Inspection } from './rows.ts'

/** A new inspection, with the usual settings. @returns its id */
export const createInspection = (
  req: PayloadRequest,
  { name, year, quarter, now }: z.infer<typeof createInput> & { now: Date },
): Promise<string> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const id = newId(own.payload)
    const data = {
      name,
      year,
      quarter,
      ...DEFAULT_DRAW,
      seed: '',
      named: [],
      excluded: [],
      state: 'draft',
      revision: 1,
      steps: [],
      createdAt: now.getTime(),
    }
    await createRow({ payload: own.payload, collection: 'inspections', id, data, req: own })
    await auditInspection(own, { id, name }, { action: 'create' })
    return id
  })

/** What may still be said once the sample is drawn. */
const TEXTS: ReadonlySet<string> = new Set(['opening', 'closing'])

/**
 * Changes what an inspection is to be: all of a draft, and the words of the bulletin until it is published.
 * @throws INSPECTION_STALE, INSPECTION_MOVE where it is too late for that, INSPECTION_INPUT
 */
export const settleInspection = (
  req: PayloadRequest,
  { id, revision, ...given }: z.infer<typeof changeInput> & { id: string },
): Promise<void> =>
  changeInspection(req, id, async (own, inspection) => {
    const data: Record<string, unknown> = Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    )
    const isLate = inspection.state === 'published' || Object.keys(data).some((field) => !TEXTS.has(field))
    if (isLate && inspection.state !== 'draft') throw failure('INSPECTION_CLOSED', { name: inspection.name })
    if (typeof data.setId === 'string' && data.setId !== '') await knownSet(own, data.setId)
    if (typeof data.seed === 'string') data.seedFrom = data.seed === '' ? null : 'typed'
    await putInspection(own, { ...inspection, revision }, data)
    const before = Object.fromEntries(Object.keys(data).map((field) => [field, inspection[field as keyof Inspection]]))
    await auditInspection(own, inspection, { action: 'update', changes: changesOfData(before, data) })
  })

const knownSet = async (req: PayloadRequest, setId: string): Promise<void> => {
  const { sets } = await yardstickOn({ payload: req.payload, req, day: civilDate(new Date()) })
  if (!sets.some(({ id }) => id === setId)) throw failure('INSPECTION_INPUT', { field: '指标体系' })
}

/** Takes away a draft that nothing was drawn by. @throws INSPECTION_CLOSED, INSPECTION_STALE */
export const deleteInspection = (
  req: PayloadRequest,
  { id, revision }: { id: string; revision: number },
): Promise<void> =>
  changeInspection(req, id, async (own, inspection) => {
    if (inspection.state !== 'draft' || inspection.steps.length > 0)
      throw failure('INSPECTION_CLOSED', { name: inspection.name })
    await putInspection(own, { ...inspection, revision }, {})
    await own.payload.db.deleteOne({ collection: 'inspections', where: { id: { equals: id } }, req: own })
    await auditInspection(own, inspection, { action: 'delete' })
  })
