import type { CivilDate } from '@zhanqun/calendar'
import type { SiteLevel } from '@zhanqun/standard'
import type { Indicator, IndicatorSet } from './types.ts'

/**
 * The set that holds for a site on a day: of those in force, one for the nearest site above it before one for all,
 * then one for its level before one for every level, then the newest, then the last in the list.
 * @param lineage ids of the site and of those above it, nearest first
 */
export const setFor = ({
  sets,
  level,
  lineage = [],
  on,
}: {
  sets: readonly IndicatorSet[]
  level: SiteLevel
  lineage?: readonly string[]
  on: CivilDate
}): IndicatorSet | undefined => {
  const distanceTo = ({ roots }: IndicatorSet) =>
    roots === null ? lineage.length : lineage.findIndex((id) => roots.includes(id))
  const inForce = sets.filter(
    (set) =>
      (set.levels === null || set.levels.includes(level)) &&
      distanceTo(set) >= 0 &&
      set.effectiveFrom <= on &&
      (set.effectiveUntil === null || on <= set.effectiveUntil),
  )
  const byPrecedence = (a: IndicatorSet, b: IndicatorSet) =>
    distanceTo(b) - distanceTo(a) ||
    Number(a.levels !== null) - Number(b.levels !== null) ||
    a.effectiveFrom.localeCompare(b.effectiveFrom, 'en')
  return inForce.toSorted(byPrecedence).at(-1)
}

type Scope = Pick<IndicatorSet, 'levels' | 'roots' | 'effectiveFrom' | 'effectiveUntil'>

/**
 * Whether two sets would hold for the same site on the same day, the one as near to it as the other: `setFor` chooses
 * by their dates alone then. Of sets that never clash at most one holds for a site on a day, however sites move.
 */
export const doClash = (a: Scope, b: Scope): boolean =>
  meet(a.roots, b.roots) &&
  meet(a.levels, b.levels) &&
  a.effectiveFrom <= (b.effectiveUntil ?? a.effectiveFrom) &&
  b.effectiveFrom <= (a.effectiveUntil ?? b.effectiveFrom)

/** Whether two sets are for the very same sites, so that one can follow the other. */
export const isSameScope = (a: Pick<Scope, 'levels' | 'roots'>, b: Pick<Scope, 'levels' | 'roots'>): boolean =>
  isSameChoice(a.levels, b.levels) && isSameChoice(a.roots, b.roots)

type Choice = readonly string[] | null

const meet = (a: Choice, b: Choice): boolean => (a === null ? b === null : a.some((one) => b?.includes(one)))

const isSameChoice = (a: Choice, b: Choice): boolean => isSame(a?.toSorted() ?? null, b?.toSorted() ?? null)

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

/**
 * Of the indicators that both sets have, those between the first and the last that stand elsewhere, as each set orders
 * them; both empty where the order is the same.
 */
export const reorderedStretch = (
  before: IndicatorSet,
  after: IndicatorSet,
): { readonly before: readonly Indicator[]; readonly after: readonly Indicator[] } => {
  const common = (set: IndicatorSet, { indicators }: IndicatorSet): Indicator[] => {
    const known = new Set(indicators.map(({ id }) => id))
    return set.indicators.filter(({ id }) => known.has(id))
  }
  const [was, is] = [common(before, after), common(after, before)]
  const differs = ({ id }: Indicator, at: number) => id !== is[at]?.id
  const [from, to] = [was.findIndex(differs), was.findLastIndex(differs) + 1]
  return from === -1 ? { before: [], after: [] } : { before: was.slice(from, to), after: is.slice(from, to) }
}

/** How two sets differ apart from their indicators: whom they are for, and how they are scored. */
export const settingsThatDiffer = (before: IndicatorSet, after: IndicatorSet): readonly SetSetting[] =>
  SET_SETTINGS.filter((setting) => !isSame(before[setting], after[setting]))

const SET_SETTINGS = ['levels', 'roots', 'fullMarks', 'passMarks', 'bonusAbove'] as const

export type SetSetting = (typeof SET_SETTINGS)[number]

const fieldsThatDiffer = (before: Indicator, after: Indicator): string[] =>
  (Object.keys(after) as (keyof Indicator)[]).filter((field) => !isSame(before[field], after[field]))

/** Databases and files keep the order of keys as they like. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a, inOrder) === JSON.stringify(b, inOrder)

const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value
