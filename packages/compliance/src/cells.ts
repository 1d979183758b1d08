import type { CivilDate } from '@zhanqun/calendar'
import type { NormReference, Requirement, UpdateRule } from '@zhanqun/standard'
import type { StandingVetoId } from './standing-veto.ts'

/**
 * - `filled`: has content and is within its update period
 * - `short`: has content, but fewer articles than the standard asks
 * - `overdue`: has content, but nothing new within its update period
 * - `empty`: 空白栏目, never had any content
 * - `missing`: the standard requires the column and the site has none
 * - `not-applicable`: nothing to judge: an optional column that the site does without, or one that only gathers
 */
export type CellState = 'filled' | 'short' | 'overdue' | 'empty' | 'missing' | 'not-applicable'

export const CELL_STATE_LABELS: Readonly<Record<CellState, string>> = {
  filled: '正常',
  short: '内容不足',
  overdue: '逾期未更新',
  empty: '空白栏目',
  missing: '未开设',
  'not-applicable': '不适用',
}

/** One standard item of one site. */
export type ComplianceCell = {
  readonly siteId: string
  /** Id of the standard item. */
  readonly item: string
  /** Id of the item above. */
  readonly parentItem: string | null
  /** The item's name in the standard. */
  readonly name: string
  readonly requirement: Requirement
  readonly state: CellState
  /** The site's columns for the item; more than one where a site has split it. */
  readonly columnIds: readonly string[]
  /** Articles; of a section, all of those below it. */
  readonly count: number
  /** How many the standard asks. */
  readonly minimum: number
  /** What the column was judged by, and whether the site has set it itself (自定的公开时限). */
  readonly update: UpdateRule
  readonly ownUpdate: boolean
  /** Day of the newest article; of a section, of the newest below it. */
  readonly newestOn: CivilDate | null
  /** The last day on which new content is (or was) in time; null where nothing becomes due by itself. */
  readonly dueOn: CivilDate | null
  /** Calendar days past `dueOn`; 0 when in time. */
  readonly overdueDays: number
  /** One sentence for the user. */
  readonly reason: string
  /** The norm behind the judgement. */
  readonly norm: NormReference
  /** Which count of the veto indicator 栏目不更新 the column adds to; at most one. */
  readonly veto: StandingVetoId | null
}
