import { type CivilDate, civilDate, daysBetween, type WorkCalendar } from '@zhanqun/calendar'
import type { StandardVersion } from '@zhanqun/standard'
import type { ComplianceCell } from './cells.ts'
import { evaluateColumns, type JudgedSite } from './evaluate-columns.ts'
import type { SiteFacts } from './facts.ts'
import { isMeantFor } from './indicators/meant-for.ts'
import type { Indicator, IndicatorSet } from './indicators/types.ts'
import { notApplicable } from './rules/outcomes.ts'
import { RULES } from './rules/registry.ts'
import type { Rule, RuleContext } from './rules/types.ts'
import { type IndicatorResult, marksOf, type SiteScore, scoreOf } from './score.ts'

/** A column that will have to get something new. */
export type UpcomingDue = {
  readonly item: string
  readonly name: string
  readonly columnIds: readonly string[]
  /** The last day on which it is in time. */
  readonly dueOn: CivilDate
  /** Days left, 0 on the last day. */
  readonly days: number
}

export type SiteEvaluation = {
  readonly siteId: string
  readonly set: string
  readonly today: CivilDate
  readonly cells: readonly ComplianceCell[]
  readonly results: readonly IndicatorResult[]
  readonly score: SiteScore
  /** Soonest first. */
  readonly upcoming: readonly UpcomingDue[]
}

/**
 * Judges a site by an indicator set and the column standard. Pure, and time is an argument: the facts of a past day
 * give what they gave then.
 * @param indicators the set that holds for the site on that day, see `setFor`
 * @param now an instant; days are those of Asia/Shanghai
 * @throws RangeError when an indicator lacks a parameter of its rule, which `indicatorSetSchema` refuses
 */
export const evaluate = ({
  indicators: set,
  standard,
  site,
  facts,
  calendar,
  now,
}: {
  indicators: IndicatorSet
  standard: StandardVersion
  site: JudgedSite
  facts: SiteFacts
  calendar: Pick<WorkCalendar, 'addWorkdays' | 'workdaysBetween'>
  now: Date
}): SiteEvaluation => {
  const today = civilDate(now)
  const cells = evaluateColumns({ standard, site, facts, now, calendar })
  const shared = { site, facts, standard, cells, now, today, calendar }
  const active = set.indicators.filter(({ isOn }) => isOn)
  const results = active.map((indicator): IndicatorResult => {
    const rule: Rule = RULES[indicator.rule]
    const context: RuleContext = { ...shared, indicator: indicator.id, value: parametersOf(indicator) }
    const outcome = isMeantFor(indicator, site) ? rule.judge(context) : notApplicable
    return { ...outcome, indicator, marks: marksOf(indicator, outcome) }
  })
  return {
    siteId: site.id,
    set: set.id,
    today,
    cells,
    results,
    score: scoreOf(set, results),
    upcoming: upcomingOf(cells, today),
  }
}

const parametersOf =
  ({ id, parameters }: Indicator) =>
  (name: string): number => {
    const parameter = parameters[name]
    if (!parameter) throw new RangeError(`Indicator ${id} has no parameter ${name}.`)
    return parameter.value
  }

const upcomingOf = (cells: readonly ComplianceCell[], today: CivilDate): UpcomingDue[] =>
  cells
    .flatMap(({ item, name, columnIds, dueOn }) => {
      if (dueOn === null || dueOn < today || columnIds.length === 0) return []
      return [{ item, name, columnIds, dueOn, days: daysBetween(today, dueOn) }]
    })
    .toSorted((a, b) => a.days - b.days)
