import { builtInIndicatorSets, type IndicatorSet, setFor } from '@zhanqun/compliance'
import type { StandardVersion } from '@zhanqun/standard'
import type { Payload, PayloadRequest, Where } from 'payload'
import { findHeads, standardInForce, withItems } from '../standard/store.ts'

/** What sites are judged by on a day. */
export type Yardstick = {
  readonly standard: StandardVersion
  readonly sets: readonly IndicatorSet[]
  /** Names both, so that findings made by others can be told apart. */
  readonly mark: string
}

const EVER_IN_FORCE: Where = { status: { in: ['in-force', 'superseded'] } }

/**
 * The column standard and the indicator sets that hold on a day.
 * @param day `YYYY-MM-DD`; one before the first standard is judged by the one in force now
 */
export const yardstickOn = async ({
  payload,
  req,
  day,
}: {
  payload: Payload
  req?: PayloadRequest
  day: string
}): Promise<Yardstick> => {
  const reader = { payload, ...(req ? { req } : {}) }
  const head = (await findHeads(reader, EVER_IN_FORCE)).find(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo),
  )
  const { rowId, revision, version } = head ? await withItems(reader, head) : await standardInForce(reader)
  const sets = builtInIndicatorSets
  return { standard: version, sets, mark: [rowId, revision, ...sets.map(({ id }) => id)].join(' ') }
}

/**
 * The set for a site on a day.
 * @param setId one that somebody has asked for in its place
 */
export const setOf = (
  { sets }: Pick<Yardstick, 'sets'>,
  { level, day, setId }: { level: Parameters<typeof setFor>[0]['level']; day: string; setId?: string | undefined },
): IndicatorSet | undefined =>
  setId === undefined ? setFor({ sets, level, on: day }) : sets.find(({ id }) => id === setId)
