import type { CivilDate } from '@zhanqun/calendar'
import type { SiteLevel } from '@zhanqun/standard'
import type { Indicator, IndicatorSet } from './types.ts'

/**
 * The set that holds for sites of a level on a day: of those in force, one for that level before one for all, then
 * the newest.
 */
export const setFor = ({
  sets,
  level,
  on,
}: {
  sets: readonly IndicatorSet[]
  level: SiteLevel
  on: CivilDate
}): IndicatorSet | undefined => {
  const inForce = sets.filter(
    ({ levels, effectiveFrom, effectiveUntil }) =>
      (levels === null || levels.includes(level)) &&
      effectiveFrom <= on &&
      (effectiveUntil === null || on <= effectiveUntil),
  )
  const rank = ({ levels, effectiveFrom }: IndicatorSet) => `${levels === null ? 0 : 1} ${effectiveFrom}`
  return inForce.toSorted((a, b) => rank(b).localeCompare(rank(a), 'en')).at(0)
}

/** A copy to be changed: it holds from another day on and remembers where it comes from. */
export const cloneSet = (
  set: IndicatorSet,
  { id, name, effectiveFrom }: Pick<IndicatorSet, 'id' | 'name' | 'effectiveFrom'>,
): IndicatorSet => ({ ...structuredClone(set), id, name, effectiveFrom, effectiveUntil: null, basedOn: set.id })

export type IndicatorDifference =
  | { readonly type: 'added' | 'removed'; readonly indicator: Indicator }
  | {
      readonly type: 'changed'
      readonly before: Indicator
      readonly after: Indicator
      readonly fields: readonly string[]
    }

/** What differs between two sets, in the order of the later one, what is gone at the end. */
export const compareSets = (before: IndicatorSet, after: IndicatorSet): readonly IndicatorDifference[] => {
  const known = new Map(before.indicators.map((indicator) => [indicator.id, indicator]))
  const kept = new Set(after.indicators.map(({ id }) => id))
  const changed = after.indicators.flatMap((indicator): IndicatorDifference[] => {
    const earlier = known.get(indicator.id)
    if (!earlier) return [{ type: 'added', indicator }]
    const fields = fieldsThatDiffer(earlier, indicator)
    return fields.length > 0 ? [{ type: 'changed', before: earlier, after: indicator, fields }] : []
  })
  const removed = before.indicators.filter(({ id }) => !kept.has(id))
  return [...changed, ...removed.map((indicator) => ({ type: 'removed' as const, indicator }))]
}

const fieldsThatDiffer = (before: Indicator, after: Indicator): string[] =>
  (Object.keys(after) as (keyof Indicator)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
