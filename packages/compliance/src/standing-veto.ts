import { addDays, addMonths, type CivilDate } from '@zhanqun/calendar'
import { NORMS, type NormReference, type SourceStatus, type StandardItem } from '@zhanqun/standard'

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

const source = {
  norm: { ref: NORMS.inspection, clause: '单项否决“栏目不更新”' },
  sourceStatus: 'verbatim',
} as const

export const standingVetoes: readonly StandingVeto[] = [
  { ...source, id: 'stale-dynamic', name: '动态、要闻类及通知公告、政策文件类一级栏目未更新', threshold: 5 },
  { ...source, id: 'stale-should-update', name: '应更新但长期未更新的栏目', threshold: 10 },
  { ...source, id: 'empty-columns', name: '空白栏目', threshold: 5 },
]

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
