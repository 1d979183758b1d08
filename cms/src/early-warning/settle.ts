import type { SiteEvaluation, UpcomingDue } from '@zhanqun/compliance'
import { createRow, updateRow } from '@zhanqun/content/payload'
import type { PayloadRequest, Where } from 'payload'
import type { NoticeSettings } from '../rectification/settings.ts'
import { type DueRow, findDues } from './rows.ts'

const COLLECTION = 'upcoming-dues'

/** The warning that is due so many days before; null while it is too early for any. */
const stageOf = (
  { days }: UpcomingDue,
  { firstWarningDays: first, secondWarningDays: second }: NoticeSettings,
): number | null => {
  if (days <= Math.min(first, second)) return Math.min(first, second)
  return days <= Math.max(first, second) ? Math.max(first, second) : null
}

/**
 * Brings the columns of a site that are about to be overdue into line with an evaluation, in the transaction of the
 * request. Each column comes up for warning once at each stage, and again once it has a new day.
 */
export const settleDues = async (
  req: PayloadRequest,
  { site, evaluation, settings }: { site: string; evaluation: SiteEvaluation | undefined; settings: NoticeSettings },
): Promise<void> => {
  const known = new Map(
    (await findDues({ payload: req.payload, req }, { site: { equals: site } })).map((row) => [row.slot, row]),
  )
  for (const due of evaluation?.upcoming ?? []) {
    const stage = stageOf(due, settings)
    if (stage === null) continue
    const slot = `${site}|${due.item}`
    await put(req, { slot, site, due, stage, before: known.get(slot) })
    known.delete(slot)
  }
  for (const { id } of known.values())
    await req.payload.db.deleteMany({ collection: COLLECTION, where: { id: { equals: id } }, req })
}

const put = async (
  req: PayloadRequest,
  {
    slot,
    site,
    due,
    stage,
    before,
  }: { slot: string; site: string; due: UpcomingDue; stage: number; before: DueRow | undefined },
): Promise<void> => {
  const { payload } = req
  const { name, columnIds, dueOn } = due
  const data = { slot, site, name, columnIds: [...columnIds], dueOn, stage, told: false }
  if (!before) return createRow({ payload, collection: COLLECTION, data, req })
  // A later stage has fewer days; settings that were made longer warn of nothing once more.
  const isOld = before.dueOn === dueOn && before.stage <= stage
  const isSame = isOld && before.name === name && before.columnIds.join() === columnIds.join()
  if (isSame) return
  const where: Where = { id: { equals: before.id } }
  const change = isOld ? { ...data, stage: before.stage, told: before.told } : data
  await updateRow({ payload, collection: COLLECTION, where, data: change, req })
}
