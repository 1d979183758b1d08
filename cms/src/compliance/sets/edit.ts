import {
  builtInIndicatorSets,
  type Complaint,
  cloneSet,
  type Indicator,
  type IndicatorSet,
  indicatorComplaints,
  indicatorSchema,
  indicatorSetSchema,
  setComplaints,
} from '@zhanqun/compliance'
import { updateRow } from '@zhanqun/content/payload'
import type { PayloadRequest, Where } from 'payload'
import type { z } from 'zod'
import { type Changes, changesOfData } from '../../audit/changes.ts'
import { isId } from '../../database/is-id.ts'
import { withTransaction } from '../../database/with-transaction.ts'
import { failure } from '../../errors/fail.ts'
import { type AuditAction, writeAudit } from '../../hooks/audit.ts'
import { refuseWhileReadOnly } from '../../operations/read-only.ts'
import { findSetRows, type KeptSet, type SetRow, setAt } from './store.ts'

const COLLECTION = 'indicator-sets'

/** The row of a set that the group keeps. @throws INDICATOR_SET_UNKNOWN, INDICATOR_SET_NOT_DRAFT for a built-in one */
export const rowOf = async (req: PayloadRequest, id: string): Promise<SetRow> => {
  const [row] = await findSetRows({ payload: req.payload, req }, { setId: { equals: id } })
  if (row) return row
  const { set } = await setAt({ payload: req.payload, req }, id)
  throw failure('INDICATOR_SET_NOT_DRAFT', { name: set.name })
}

/** Changes a set's row as whoever changes it has seen it. */
export const changeRow = async ({
  req,
  row,
  revision,
  data,
}: {
  req: PayloadRequest
  row: SetRow
  revision: number
  data: Readonly<Record<string, unknown>>
}): Promise<void> => {
  const where: Where = {
    and: [{ id: { equals: row.id } }, { status: { equals: row.status } }, { revision: { equals: revision } }],
  }
  const changed = { ...data, revision: revision + 1 }
  if (!(await updateRow({ payload: req.payload, collection: COLLECTION, where, data: changed, req })))
    throw failure('INDICATOR_SET_STALE', { name: row.name })
}

export const auditSet = (
  req: PayloadRequest,
  { id, title, action, changes }: { id: string; title: string; action: AuditAction; changes?: Changes | undefined },
): Promise<void> => writeAudit(req, { action, collection: COLLECTION, docId: id, title, siteId: null, changes })

const refusal = (complaints: readonly Complaint[]) => {
  const [first] = complaints
  const details = { where: first?.where ?? '', reason: first?.message ?? '', count: complaints.length }
  const error = failure('INDICATOR_SET_INVALID', details)
  return Object.assign(error, { data: { ...error.data, complaints } })
}

/** @throws INDICATOR_SET_INVALID with all that is wrong */
const checked = <S extends z.ZodType>(
  schema: S,
  given: unknown,
  complaintsOf: (given: unknown, error: z.ZodError) => readonly Complaint[],
): z.infer<S> => {
  const { success, data, error } = schema.safeParse(given)
  if (!success) throw refusal(complaintsOf(given, error))
  return data
}

const checkedSet = (given: unknown): IndicatorSet => checked(indicatorSetSchema, given, setComplaints)

/** @throws INDICATOR_SET_ROOTS */
const checkRoots = async (req: PayloadRequest, roots: IndicatorSet['roots']): Promise<void> => {
  if (roots === null) return
  const named = new Set(roots)
  const where: Where = { id: { in: [...named].filter((id) => isId(req.payload, id)) } }
  const { totalDocs } = await req.payload.db.count({ collection: 'sites', where, req })
  const count = named.size - totalDocs
  if (count > 0) throw failure('INDICATOR_SET_ROOTS', { count })
}

/** What a set is stored as, apart from what becomes of it. */
const dataOf = ({ id, effectiveFrom, effectiveUntil, ...set }: IndicatorSet) => ({
  ...set,
  setId: id,
  effectiveFrom,
  effectiveUntil,
})

type What = { readonly what: string; readonly changes: Changes | undefined }

/** One change of a draft, whole, checked and logged. @returns its new revision */
const edit = async (
  req: PayloadRequest,
  { id, revision }: { id: string; revision: number },
  change: (before: KeptSet) => { readonly set: IndicatorSet; readonly note?: string } & What,
): Promise<{ revision: number }> => {
  await withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const row = await rowOf(own, id)
    if (row.status !== 'draft') throw failure('INDICATOR_SET_NOT_DRAFT', { name: row.name })
    const before = await setAt({ payload: own.payload, req: own }, id)
    const { set: given, note = before.note, what, changes } = change(before)
    const set = checkedSet(given)
    await checkRoots(own, set.roots)
    await changeRow({ req: own, row, revision, data: { ...dataOf(set), note } })
    await auditSet(own, {
      id: row.id,
      title: what === '' ? set.name : `${set.name}：${what}`,
      action: 'update',
      changes,
    })
  })
  return { revision: revision + 1 }
}

type Seen = { readonly id: string; readonly revision: number }

export type SetSettings = Pick<
  IndicatorSet,
  'name' | 'norm' | 'levels' | 'roots' | 'fullMarks' | 'passMarks' | 'bonusAbove'
> & { readonly note: string }

export const changeSettings = (req: PayloadRequest, seen: Seen, settings: SetSettings) =>
  edit(req, seen, ({ set, note }) => {
    const { note: newNote, ...given } = settings
    const { indicators: _, id, effectiveFrom, effectiveUntil, basedOn, ...was } = set
    return {
      set: { ...set, ...given },
      note: newNote,
      what: '',
      changes: changesOfData({ ...was, note }, { ...given, note: newNote }),
    }
  })

/** @throws INDICATOR_SET_INVALID with each thing that is wrong and where */
export const checkedIndicator = (given: unknown): Indicator => checked(indicatorSchema, given, indicatorComplaints)

export const addIndicator = (req: PayloadRequest, seen: Seen, indicator: Indicator) =>
  edit(req, seen, ({ set }) => {
    if (set.indicators.some(({ id }) => id === indicator.id)) throw failure('INDICATOR_TAKEN', { id: indicator.id })
    return {
      set: { ...set, indicators: [...set.indicators, indicator] },
      what: `新增“${indicator.name}”`,
      changes: changesOfData(undefined, indicator),
    }
  })

export const changeIndicator = (
  req: PayloadRequest,
  seen: Seen,
  { indicatorId, indicator }: { indicatorId: string; indicator: Indicator },
) =>
  edit(req, seen, ({ set }) => {
    if (indicator.id !== indicatorId) throw failure('INDICATOR_ID_FIXED', { id: indicatorId })
    const was = indicatorIn(set, indicatorId)
    return {
      set: { ...set, indicators: set.indicators.map((one) => (one === was ? indicator : one)) },
      what: `修改“${indicator.name}”`,
      changes: changesOfData(was, indicator),
    }
  })

export const removeIndicator = (req: PayloadRequest, seen: Seen, indicatorId: string) =>
  edit(req, seen, ({ set }) => {
    const was = indicatorIn(set, indicatorId)
    return {
      set: { ...set, indicators: set.indicators.filter((one) => one !== was) },
      what: `删除“${was.name}”`,
      changes: changesOfData(was, undefined),
    }
  })

/**
 * Puts the indicators in another order.
 * @param order the id of each of them
 * @throws INDICATOR_ORDER
 */
export const orderIndicators = (req: PayloadRequest, seen: Seen, order: readonly string[]) =>
  edit(req, seen, ({ set }) => {
    const byId = new Map(set.indicators.map((one) => [one.id, one]))
    const indicators = [...new Set(order)].flatMap((id) => byId.get(id) ?? [])
    if (indicators.length !== byId.size || order.length !== byId.size) throw failure('INDICATOR_ORDER')
    const namesOf = (list: IndicatorSet['indicators']) => ({ indicators: list.map(({ name }) => name) })
    return {
      set: { ...set, indicators },
      what: '调整指标顺序',
      changes: changesOfData(namesOf(set.indicators), namesOf(indicators)),
    }
  })

const indicatorIn = ({ indicators }: IndicatorSet, id: string): Indicator => {
  const found = indicators.find((one) => one.id === id)
  if (!found) throw failure('INDICATOR_UNKNOWN', { id })
  return found
}

type Named = { readonly id: string; readonly name: string; readonly note: string }

/** A draft of what another set says. */
export const copySet = (req: PayloadRequest, from: string, named: Named, today: string): Promise<{ id: string }> =>
  createDraft(req, named, async (own) => {
    const { set } = await setAt({ payload: own.payload, req: own }, from)
    return cloneSet(set, { ...named, effectiveFrom: today })
  })

/**
 * A draft of what a file says. Sites that the file names are those of another installation: it is for all sites, until
 * somebody chooses.
 */
export const importSet = (
  req: PayloadRequest,
  given: unknown,
  named: Named,
  today: string,
): Promise<{ id: string }> => {
  const file = checkedSet(given)
  return createDraft(req, named, async () => ({
    ...cloneSet(file, { ...named, effectiveFrom: today }),
    basedOn: file.id,
    roots: null,
  }))
}

const createDraft = async (
  req: PayloadRequest,
  { id, note }: Named,
  make: (own: PayloadRequest) => Promise<IndicatorSet>,
): Promise<{ id: string }> => {
  await withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const set = checkedSet(await make(own))
    const taken = await findSetRows({ payload: own.payload, req: own }, { setId: { equals: id } })
    if (taken.length > 0 || builtInIndicatorSets.some((one) => one.id === id))
      throw failure('INDICATOR_SET_TAKEN', { id })
    const data = { ...dataOf(set), status: 'draft', revision: 1, note }
    const row = await own.payload.db.create({ collection: COLLECTION, data, req: own })
    await auditSet(own, { id: String(row.id), title: set.name, action: 'create' })
  })
  return { id }
}

export const deleteDraft = (req: PayloadRequest, { id, revision }: Seen): Promise<void> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const row = await rowOf(own, id)
    if (row.status !== 'draft') throw failure('INDICATOR_SET_NOT_DRAFT', { name: row.name })
    await changeRow({ req: own, row, revision, data: {} })
    await own.payload.db.deleteMany({ collection: COLLECTION, where: { id: { equals: row.id } }, req: own })
    await auditSet(own, { id: row.id, title: row.name, action: 'delete' })
  })
