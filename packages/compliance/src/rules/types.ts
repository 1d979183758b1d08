import type { CivilDate, WorkCalendar } from '@zhanqun/calendar'
import type { StandardVersion } from '@zhanqun/standard'
import type { ComplianceCell } from '../cells.ts'
import type { JudgedSite } from '../evaluate-columns.ts'
import type { SiteFacts } from '../facts.ts'
import type { ParameterUnit } from '../indicators/types.ts'

export type FindingSubject =
  | { readonly kind: 'site' }
  | {
      readonly kind: 'column'
      readonly item: string | null
      readonly columnIds: readonly string[]
      readonly name: string
    }
  | { readonly kind: 'article'; readonly id: string; readonly title: string }
  | { readonly kind: 'page'; readonly path: string }

/** One number, date or name that shows what is said, with its label in Chinese. */
export type Evidence = { readonly label: string; readonly value: string }

/** One thing that is wrong at a site. */
export type Finding = {
  /** Stable for the same defect of the same site under one indicator. */
  readonly key: string
  readonly subject: FindingSubject
  /** One sentence for the user. */
  readonly message: string
  readonly evidence: readonly Evidence[]
  /** The first day on which it was wrong, where the facts tell; else it is the day on which it was first found. */
  readonly since: CivilDate | null
}

/**
 * - `met`: judged, and nothing is wrong
 * - `near`: something is wrong, but not enough of it to break the indicator
 * - `broken`: the indicator is broken
 * - `unknown`: what it is judged by has not been gathered
 * - `manual`: only a person can judge it
 * - `not-applicable`: not meant for the site
 */
export type OutcomeState = 'met' | 'near' | 'broken' | 'unknown' | 'manual' | 'not-applicable'

/** What was counted or measured, and from where on the indicator is broken. */
export type Measured = { readonly value: number; readonly limit: number; readonly unit: ParameterUnit }

export type Outcome = {
  readonly state: OutcomeState
  readonly measured: Measured | null
  readonly findings: readonly Finding[]
  /** Why nothing can be said; empty otherwise. */
  readonly note: string
}

export type RuleContext = {
  /** Id of the indicator that is judged. */
  readonly indicator: string
  readonly site: JudgedSite
  readonly facts: SiteFacts
  readonly standard: StandardVersion
  /** The site against the column standard, in tree order. */
  readonly cells: readonly ComplianceCell[]
  readonly now: Date
  readonly today: CivilDate
  readonly calendar: Pick<WorkCalendar, 'addWorkdays' | 'workdaysBetween'>
  /** The value of one of the rule's parameters. */
  readonly value: (parameter: string) => number
}

/** Where a rule takes what it judges from: the database, published pages, probes, or a person. */
export type FactSource = 'database' | 'pages' | 'probes' | 'manual'

/** A way of judging, which indicators name and give parameters to. Pure. */
export type Rule = {
  readonly source: FactSource
  readonly parameters: Readonly<Record<string, ParameterUnit>>
  readonly judge: (context: RuleContext) => Outcome
}
