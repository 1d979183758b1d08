import type { CivilDate } from '@zhanqun/calendar'
import type { SiteLevel } from '@zhanqun/standard'
import type { Indicator, IndicatorSet } from './types.ts'

/**
 * The set that holds for sites of a level on a day: of those in force, one for that level before one for all, then
 * the newest, then the last in the list.
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
  return inForce.toSorted((a, b) => rank(a).localeCompare(rank(b), 'en')).at(-1)
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

/** How two sets differ apart from their indicators: whom they are for, and how they are scored. */
export const settingsThatDiffer = (before: IndicatorSet, after: IndicatorSet): readonly SetSetting[] =>
  SET_SETTINGS.filter((setting) => !isSame(before[setting], after[setting]))

const SET_SETTINGS = ['levels', 'fullMarks', 'passMarks', 'bonusAbove'] as const

export type SetSetting = (typeof SET_SETTINGS)[number]

const fieldsThatDiffer = (before: Indicator, after: Indicator): string[] =>
  (Object.keys(after) as (keyof Indicator)[]).filter((field) => !isSame(before[field], after[field]))

/** Databases and files keep the order of keys as they like. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a, inOrder) === JSON.stringify(b, inOrder)

const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value
