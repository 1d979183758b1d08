import { type CivilDate, civilDateOf, daysBetween } from '@zhanqun/calendar/civil-date'
import {
  applicabilityOf,
  currentStandard,
  type SiteKind,
  type SiteLevel,
  type StandardVersion,
} from '@zhanqun/standard'
import type { Source } from '../norms.ts'

export type ReportDeadline = {
  /** The last day on which the report is in time. */
  readonly on: CivilDate
  readonly source: Source
}

/**
 * When the report on a year has to be public (article 49 of the Regulation): January 31 for departments,
 * March 31 for governments, each of the next year. The dates are those of the column standard's item
 * 政府信息公开年报; null where it has none for such sites.
 * @param year the year reported on
 */
export const annualReportDeadline = ({
  kind,
  level,
  year,
  standard = currentStandard,
}: {
  kind: SiteKind
  level: SiteLevel
  year: number
  standard?: StandardVersion
}): ReportDeadline | null => {
  const item = standard.items.find(
    (one) => one.kind === 'annual-report' && applicabilityOf({ item: one, kind, level }) !== undefined,
  )
  if (item?.update.type !== 'yearly') return null
  const { month, day } = item.update
  return { on: civilDateOf({ year: year + 1, month, day }), source: item.updateSource }
}

/** Whether what is public is written in the prescribed form (`form`) or is an ordinary article (`ordinary`). */
export type ReportStyle = 'form' | 'ordinary'

/**
 * - `due-in`: not yet public, in time for so many more days (0 on the last day)
 * - `missing`: not public, so many days past the deadline
 * - `published`: was public in time
 * - `late`: became public so many days past the deadline
 */
export type ReportState =
  | { readonly state: 'due-in'; readonly days: number }
  | { readonly state: 'missing'; readonly days: number }
  | { readonly state: 'published'; readonly style: ReportStyle }
  | { readonly state: 'late'; readonly days: number; readonly style: ReportStyle }

/**
 * How a site stands with the report on a year.
 * @param published day on which it became public, and how it is written; null while it is not
 * @param today the day in Asia/Shanghai
 */
export const reportState = ({
  deadline,
  published,
  today,
}: {
  deadline: CivilDate
  published: { readonly on: CivilDate; readonly style: ReportStyle } | null
  today: CivilDate
}): ReportState => {
  const days = daysBetween(deadline, published?.on ?? today)
  if (published) {
    const { style } = published
    return days > 0 ? { state: 'late', days, style } : { state: 'published', style }
  }
  return days > 0 ? { state: 'missing', days } : { state: 'due-in', days: daysBetween(today, deadline) }
}

const STYLE_NOTES: Readonly<Record<ReportStyle, string>> = { form: '', ordinary: '，未按格式' }

/** A state in Chinese, as it stands in tables. */
export const describeReportState = (state: ReportState): string => {
  switch (state.state) {
    case 'due-in':
      return state.days === 0 ? '尚未公布，今天到期' : `尚未公布，距期限还有${state.days}天`
    case 'missing':
      return `尚未公布，已逾期${state.days}天`
    case 'published':
      return `已按期公布${STYLE_NOTES[state.style]}`
    case 'late':
      return `已公布，逾期${state.days}天${STYLE_NOTES[state.style]}`
    default:
      return state satisfies never
  }
}
