import { addDays, addMonths, type CivilDate } from '@zhanqun/calendar'
import type { NormReference, SourceStatus, StandardItem } from '@zhanqun/standard'
import type { JudgedSite } from './evaluate-columns.ts'
import { isMeantFor } from './indicators/meant-for.ts'
import type { IndicatorSet } from './indicators/types.ts'
import type { RuleId } from './rules/registry.ts'

export type StandingVetoId = 'stale-dynamic' | 'stale-should-update' | 'empty-columns'

/** One of the three conditions of the veto indicator 栏目不更新, any of which fails the whole site. */
export type StandingVeto = {
  readonly id: StandingVetoId
  readonly name: string
  /** Columns from which on the site fails: “超过（含）”. */
  readonly threshold: number
  readonly norm: NormReference
  readonly sourceStatus: SourceStatus
}

const COUNTED_BY: Readonly<Partial<Record<RuleId, StandingVetoId>>> = {
  'stale-dynamic-columns': 'stale-dynamic',
  'stale-due-columns': 'stale-should-update',
  'empty-columns': 'empty-columns',
}

/** The conditions of 栏目不更新 that a set has for a site, in its order. */
export const standingVetoesOf = (
  { indicators }: Pick<IndicatorSet, 'indicators'>,
  site: Pick<JudgedSite, 'kind' | 'level'>,
): readonly StandingVeto[] =>
  indicators.flatMap((indicator) => {
    const { group, rule, name, parameters, norm, sourceStatus, isOn } = indicator
    const id = COUNTED_BY[rule]
    const threshold = parameters.columns?.value
    if (!id || threshold === undefined || !isOn || group !== 'veto' || !isMeantFor(indicator, site)) return []
    return [{ id, name, threshold, norm, sourceStatus }]
  })

/** 前2周内的动态、要闻类栏目 */
const DYNAMIC_DAYS = 14

/** 前6个月内的通知公告、政策文件类一级栏目 */
const ANNOUNCEMENT_MONTHS = 6

/**
 * The last day on which a column is not yet stale for `stale-dynamic`; null for a column that this
 * condition does not look at. The period is the indicator's, whatever the standard says of the item.
 * @param ancestors the items above, in any order
 */
export const dynamicUntil = ({
  item,
  ancestors,
  newestOn,
}: {
  item: StandardItem
  ancestors: readonly StandardItem[]
  newestOn: CivilDate
}): CivilDate | null => {
  if (item.aggregates.length > 0) return null
  if (item.kind === 'news') return addDays(newestOn, DYNAMIC_DAYS)
  return isFirstLevelAnnouncement(item, ancestors) ? addMonths(newestOn, ANNOUNCEMENT_MONTHS) : null
}

/**
 * 一级栏目: sites group 通知公告 and 政策文件 under 政务公开 in their navigation, so the norm's word is read as the
 * first column of its sort, below sections only.
 */
export const isFirstLevel = (ancestors: readonly StandardItem[]): boolean =>
  ancestors.every(({ kind }) => kind === 'section')

const isFirstLevelAnnouncement = (item: StandardItem, ancestors: readonly StandardItem[]): boolean =>
  (item.kind === 'notice' || item.kind === 'policy') && isFirstLevel(ancestors)
