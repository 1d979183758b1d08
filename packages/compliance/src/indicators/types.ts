import type { CivilDate } from '@zhanqun/calendar'
import type { NormReference, SiteKind, SiteLevel, SourceStatus } from '@zhanqun/standard'
import type { RuleId } from '../rules/registry.ts'

/** 单项否决、扣分、加分, and what a region or the product adds of its own. */
export type IndicatorGroup = 'veto' | 'deduction' | 'bonus' | 'local'

/** 严重、问题、提示: what is mended first. */
export type Severity = 'serious' | 'problem' | 'hint'

export type ParameterUnit =
  | 'days'
  | 'workdays'
  | 'months'
  | 'years'
  | 'times'
  | 'columns'
  | 'articles'
  | 'messages'
  | 'items'
  | 'elements'
  | 'pages'
  | 'links'
  | 'seconds'
  | 'milliseconds'
  | 'kilobytes'
  | 'percent'
  | 'calendar-month'
  | 'calendar-day'

/** A number that an indicator's rule is judged by. Thresholds are “超过（含）”: they are reached at the value itself. */
export type Parameter = {
  /** As users read it: “连续未更新的天数”. */
  readonly label: string
  readonly value: number
  readonly unit: ParameterUnit
}

/** Marks taken off or added. Scores whose source is not confirmed are labelled so wherever they are shown. */
export type Score = {
  /** For each finding, or once for all of them. */
  readonly points: number
  readonly per: 'finding' | 'indicator'
  /** What the indicator can take off or add at most. */
  readonly max: number
  readonly sourceStatus: SourceStatus
}

/** Sites that an indicator is meant for; null for every kind or level. */
export type IndicatorAudience = {
  readonly kinds: readonly SiteKind[] | null
  readonly levels: readonly SiteLevel[] | null
}

/**
 * 检查指标: one rule of an inspection, as data. It survives JSON, can be changed by whoever keeps the set, and names
 * the pure function that judges it.
 */
export type Indicator = {
  /** Stable over versions of a set, so that findings keep their history. */
  readonly id: string
  readonly group: IndicatorGroup
  /** 一级指标: 发布解读, 办事服务, …; the veto's own name for vetoes. */
  readonly category: string
  readonly name: string
  /** The rule in the words of the norm, as far as these are known. */
  readonly text: string
  readonly norm: NormReference
  readonly sourceStatus: SourceStatus
  readonly rule: RuleId
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly audience: IndicatorAudience
  readonly severity: Severity
  /** Null where nothing is scored: vetoes and hints. */
  readonly score: Score | null
  /** What to do about it. */
  readonly mend: string
  /** What is off is judged by nobody and appears nowhere, but keeps its id for when it is on again. */
  readonly isOn: boolean
}

/** 指标体系: the indicators that hold for some sites from a day on, see `setFor`. */
export type IndicatorSet = {
  readonly id: string
  readonly name: string
  readonly norm: NormReference
  /** Levels that the set is for; null for all. */
  readonly levels: readonly SiteLevel[] | null
  /** Ids of sites that it is for, each with those below it; null for all. */
  readonly roots: readonly string[] | null
  readonly effectiveFrom: CivilDate
  /** The last day; null while it holds. */
  readonly effectiveUntil: CivilDate | null
  /** The set that this one was copied from. */
  readonly basedOn: string | null
  readonly fullMarks: number
  /** 不合格: fewer marks than this. */
  readonly passMarks: number
  /** More marks than this, and the bonus counts. */
  readonly bonusAbove: number
  readonly indicators: readonly Indicator[]
}
