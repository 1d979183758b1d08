import { builtInIndicatorSets, type IndicatorSet, setFor } from '@zhanqun/compliance'
import type { StandardVersion } from '@zhanqun/standard'
import type { Payload, PayloadRequest, Where } from 'payload'
import type { Site } from '../payload-types.ts'
import { findHeads, standardInForce, withItems } from '../standard/store.ts'
import { type Lineages, loadLineages } from './sets/lineages.ts'
import { ownSetsOn } from './sets/store.ts'

/** What sites are judged by on a day. */
export type Yardstick = {
  readonly standard: StandardVersion
  /** The group's own sets that hold on that day, and the built-in ones, which do where none of its own does. */
  readonly sets: readonly IndicatorSet[]
  readonly lineageOf: Lineages['lineageOf']
  /** Names all of them, so that findings made by others can be told apart. */
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
  const own = await ownSetsOn(reader, day)
  const sets = [...own.map(({ set }) => set), ...builtInIndicatorSets]
  const { lineageOf, mark } = await loadLineages(reader, sets)
  const marks = [
    rowId,
    revision,
    ...builtInIndicatorSets.map(({ id }) => id),
    ...own.map(({ set: { id }, revision: seen }) => `${id}:${seen}`),
    mark,
  ]
  return { standard: version, sets, lineageOf, mark: marks.filter((part) => part !== '').join(' ') }
}

/** The set that holds for a site on a day. */
export const setOf = (
  { sets, lineageOf }: Pick<Yardstick, 'sets' | 'lineageOf'>,
  { site: { id, level }, day }: { site: Pick<Site, 'id' | 'level'>; day: string },
): IndicatorSet | undefined => {
  const asked = { level, lineage: lineageOf(id), on: day }
  const own = sets.filter((set) => !builtInIndicatorSets.includes(set))
  return setFor({ sets: own, ...asked }) ?? setFor({ sets: builtInIndicatorSets, ...asked })
}
