import { builtInIndicatorSets, type IndicatorSet, indicatorSetSchema } from '@zhanqun/compliance'
import { ZhanqunError } from '@zhanqun/errors'
import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { textOrNullValue, textValue } from '../../row-values.ts'

const COLLECTION = 'indicator-sets'

export type SetStatus = 'built-in' | 'draft' | 'in-force' | 'superseded'

/** An indicator set with what the group has done with it. */
export type KeptSet = {
  readonly set: IndicatorSet
  readonly status: SetStatus
  /** 0 for built-in ones, which never change. */
  readonly revision: number
  readonly note: string
  readonly enforced: { readonly at: number; readonly byName: string; readonly reason: string } | null
}

export type Reader = { readonly payload: Payload; readonly req?: PayloadRequest }

const headRow = z.object({
  id: z.coerce.string(),
  setId: z.string(),
  name: z.string(),
  status: z.enum(['draft', 'in-force', 'superseded']),
  revision: z.number(),
  effectiveFrom: z.string(),
  effectiveUntil: textOrNullValue,
  replacedBy: textOrNullValue,
  basedOn: textOrNullValue,
  note: textValue,
  norm: z.object({ ref: z.string(), clause: z.string() }),
  levels: indicatorSetSchema.shape.levels.nullish().transform((levels) => levels ?? null),
  roots: z
    .array(z.string())
    .nullish()
    .transform((roots) => roots ?? null),
  fullMarks: z.number(),
  passMarks: z.number(),
  bonusAbove: z.number(),
  enforcedByName: textValue,
  enforcedAt: z.number().nullish(),
  reason: textValue,
})

export type SetRow = z.infer<typeof headRow>

const HEAD_FIELDS: Readonly<Record<string, true>> = Object.fromEntries(
  Object.keys(headRow.shape).map((field) => [field, true]),
)

const indicatorsRow = z.object({ indicators: indicatorSetSchema.shape.indicators })

/** Stored sets without their indicators, the latest first. */
export const findSetRows = async ({ payload, req }: Reader, where: Where = {}): Promise<readonly SetRow[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: COLLECTION,
    where,
    select: HEAD_FIELDS,
    sort: '-effectiveFrom',
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  return docs.map((row: unknown) => headRow.parse(row))
}

/** Indicators of revisions that change no more: what judging asks for again and again. */
const known = new Map<string, IndicatorSet['indicators']>()
const KEPT = 20

export const withIndicators = async (reader: Reader, row: SetRow): Promise<KeptSet> => {
  const kept = `${row.id} ${row.revision}`
  const cached = known.get(kept)
  const indicators = cached ?? (await findIndicators(reader, row.id))
  // What a transaction has written may yet be rolled back.
  if (!cached && row.status !== 'draft' && !reader.req?.transactionID) {
    const [oldest] = known.keys()
    if (known.size >= KEPT && oldest !== undefined) known.delete(oldest)
    known.set(kept, indicators)
  }
  return keptOf(row, indicators)
}

const keptOf = (row: SetRow, indicators: IndicatorSet['indicators']): KeptSet => {
  const { setId: id, name, norm, levels, roots, effectiveFrom, effectiveUntil, basedOn } = row
  const { fullMarks, passMarks, bonusAbove, status, revision, note, enforcedAt, enforcedByName, reason } = row
  return {
    set: {
      id,
      name,
      norm,
      levels,
      roots,
      effectiveFrom,
      effectiveUntil,
      basedOn,
      fullMarks,
      passMarks,
      bonusAbove,
      indicators,
    },
    status,
    revision,
    note,
    enforced: enforcedAt ? { at: enforcedAt, byName: enforcedByName, reason } : null,
  }
}

const findIndicators = async ({ payload, req }: Reader, id: string): Promise<IndicatorSet['indicators']> => {
  const row: unknown = await payload.db.findOne({
    collection: COLLECTION,
    where: { id: { equals: id } },
    select: { indicators: true },
    ...(req ? { req } : {}),
  })
  return indicatorsRow.parse(row).indicators
}

const builtIn = (set: IndicatorSet): KeptSet => ({ set, status: 'built-in', revision: 0, note: '', enforced: null })

/** Every set that there is: the group's own, the latest first, then the built-in ones. */
export const listSets = async (reader: Reader): Promise<readonly KeptSet[]> => {
  const own: KeptSet[] = []
  for (const row of await findSetRows(reader)) own.push(await withIndicators(reader, row))
  return [...own, ...builtInIndicatorSets.toReversed().map(builtIn)]
}

/** @returns undefined where there is none of that id */
export const findSet = async (reader: Reader, id: string): Promise<KeptSet | undefined> => {
  const shipped = builtInIndicatorSets.find((set) => set.id === id)
  if (shipped) return builtIn(shipped)
  const [row] = await findSetRows(reader, { setId: { equals: id } })
  return row && withIndicators(reader, row)
}

/** @throws INDICATOR_SET_UNKNOWN */
export const setAt = async (reader: Reader, id: string): Promise<KeptSet> => {
  const found = await findSet(reader, id)
  if (found) return found
  const rows = await findSetRows(reader)
  const ids = [...rows.map(({ setId }) => setId), ...builtInIndicatorSets.map((set) => set.id)]
  throw new ZhanqunError('INDICATOR_SET_UNKNOWN', { id, known: ids.join('、') })
}

/** The group's own sets that hold, for whomever, on a day. */
export const ownSetsOn = async (reader: Reader, day: string): Promise<readonly KeptSet[]> => {
  const rows = await findSetRows(reader, { status: { in: ['in-force', 'superseded'] } })
  const holding = rows.filter(
    ({ effectiveFrom, effectiveUntil }) => effectiveFrom <= day && (effectiveUntil === null || day <= effectiveUntil),
  )
  const sets: KeptSet[] = []
  for (const row of holding) sets.push(await withIndicators(reader, row))
  return sets
}
