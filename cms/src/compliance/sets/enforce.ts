import { addDays } from '@zhanqun/calendar'
import { doClash, isSameScope } from '@zhanqun/compliance'
import type { PayloadRequest } from 'payload'
import { changesOfData } from '../../audit/changes.ts'
import { withTransaction } from '../../database/with-transaction.ts'
import { failure } from '../../errors/fail.ts'
import { refuseWhileReadOnly } from '../../operations/read-only.ts'
import { auditSet, changeRow, rowOf } from './edit.ts'
import { findSetRows, type SetRow } from './store.ts'

const COLLECTION = 'indicator-sets'

/**
 * Makes those who put sets in force follow one another: what each has looked at must not change before it is done.
 * Two of them change the same rows, which the database lets one do at a time.
 */
const takeTurn = (req: PayloadRequest, now: Date): Promise<unknown> =>
  req.payload.db.updateMany({ collection: COLLECTION, where: {}, data: { turn: now.getTime() }, req })

const refusePast = (day: string, today: string): void => {
  if (day < today) throw failure('INDICATOR_SET_DAY_PAST', { day })
}

/**
 * Puts a draft in force from a day on. A set for the very same sites holds until the day before, one that was to begin
 * later not at all; with any other that would hold for one of its sites as well the draft is refused, so that at most
 * one holds for a site on a day.
 * @param asked.from `YYYY-MM-DD`, today or later: what past days gave stays as it is
 * @throws INDICATOR_SET_NOT_DRAFT, INDICATOR_SET_STALE, INDICATOR_SET_DAY_PAST, INDICATOR_SET_CLASH
 */
export const putInForce = async (
  req: PayloadRequest,
  { id, revision, from, reason }: { id: string; revision: number; from: string; reason: string },
  { now, today }: { now: Date; today: string },
): Promise<{ revision: number }> => {
  refusePast(from, today)
  await withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    await takeTurn(own, now)
    const row = await rowOf(own, id)
    if (row.status !== 'draft') throw failure('INDICATOR_SET_NOT_DRAFT', { name: row.name })
    const next = { ...row, effectiveFrom: from, effectiveUntil: null }
    for (const other of await everInForce(own)) {
      if (!doClash(next, other)) continue
      const follows = isSameScope(next, other) && (other.effectiveFrom < from || other.effectiveFrom > today)
      if (!follows) throw failure('INDICATOR_SET_CLASH', { name: other.name, from: other.effectiveFrom })
      // One that was to begin later has never held: it ends before it begins.
      const last = other.effectiveFrom < from ? from : other.effectiveFrom
      await end(own, other, { until: addDays(last, -1), replacedBy: id })
    }
    const { user } = own
    await changeRow({
      req: own,
      row,
      revision,
      data: {
        status: 'in-force',
        effectiveFrom: from,
        effectiveUntil: null,
        enforcedAt: now.getTime(),
        enforcedBy: user ? String(user.id) : null,
        enforcedByName: user && 'name' in user ? user.name : null,
        reason,
      },
    })
    await auditSet(own, {
      id: row.id,
      title: `${row.name}：${reason}`,
      action: 'in-force',
      changes: changesOfData({ status: 'draft' }, { status: 'in-force', effectiveFrom: from, reason }),
    })
  })
  return { revision: revision + 1 }
}

const everInForce = async (req: PayloadRequest): Promise<readonly SetRow[]> => {
  const rows = await findSetRows({ payload: req.payload, req }, { status: { in: ['in-force', 'superseded'] } })
  return rows.filter(({ effectiveFrom, effectiveUntil }) => effectiveUntil === null || effectiveFrom <= effectiveUntil)
}

/** What holds no more from the next day on stays as it was for the days before. */
const end = (
  req: PayloadRequest,
  row: SetRow,
  { until, replacedBy }: { until: string; replacedBy: string },
): Promise<void> =>
  changeRow({
    req,
    row,
    revision: row.revision,
    data: { status: 'superseded', effectiveUntil: until, replacedBy },
  })

/**
 * Makes a set that is to begin on a day to come a draft again. Those whose place it was to take go on holding; one that
 * it had put off before that began stays put off.
 * @throws INDICATOR_SET_NOT_PENDING, INDICATOR_SET_STALE
 */
export const withdraw = async (
  req: PayloadRequest,
  { id, revision, reason }: { id: string; revision: number; reason: string },
  { now, today }: { now: Date; today: string },
): Promise<{ revision: number }> => {
  await withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    await takeTurn(own, now)
    const row = await rowOf(own, id)
    const { name, status, effectiveFrom: from } = row
    if (status !== 'in-force' || from <= today) throw failure('INDICATOR_SET_NOT_PENDING', { name })
    const nobody = { enforcedAt: null, enforcedBy: null, enforcedByName: null, reason: null }
    await changeRow({ req: own, row, revision, data: { status: 'draft', effectiveFrom: today, ...nobody } })
    for (const other of await everInForce(own))
      if (other.replacedBy === id)
        await changeRow({
          req: own,
          row: other,
          revision: other.revision,
          data: { status: 'in-force', effectiveUntil: null, replacedBy: null },
        })
    await auditSet(own, {
      id: row.id,
      title: `${name}：${reason}`,
      action: 'set-withdrawn',
      changes: changesOfData({ status, effectiveFrom: from }, { status: 'draft', effectiveFrom: today, reason }),
    })
  })
  return { revision: revision + 1 }
}

/**
 * Lets a set hold until a day, without another in its place: its sites are judged by what else holds for them then.
 * @throws INDICATOR_SET_NOT_IN_FORCE, INDICATOR_SET_STALE, INDICATOR_SET_DAY_PAST
 */
export const putOutOfForce = async (
  req: PayloadRequest,
  { id, revision, until, reason }: { id: string; revision: number; until: string; reason: string },
  { now, today }: { now: Date; today: string },
): Promise<{ revision: number }> => {
  refusePast(until, today)
  await withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    await takeTurn(own, now)
    const row = await rowOf(own, id)
    if (row.status !== 'in-force' || until < row.effectiveFrom)
      throw failure('INDICATOR_SET_NOT_IN_FORCE', { name: row.name })
    await changeRow({ req: own, row, revision, data: { status: 'superseded', effectiveUntil: until } })
    await auditSet(own, {
      id: row.id,
      title: `${row.name}：${reason}`,
      action: 'out-of-force',
      changes: changesOfData({ effectiveUntil: null }, { effectiveUntil: until, reason }),
    })
  })
  return { revision: revision + 1 }
}
