import { addDays, addMonths, type CivilDate, civilDateOf, civilParts, type WorkCalendar } from '@zhanqun/calendar'
import type { UpdateRule } from '@zhanqun/standard'

/**
 * The last day on which a column whose newest article is of `newestOn` has to get a new one; null for
 * rules by which nothing becomes due with time alone.
 *
 * A yearly report is taken for the cycle of the year in which it appeared, also when it was late.
 */
export const nextDueOn = ({ rule, newestOn }: { rule: UpdateRule; newestOn: CivilDate }): CivilDate | null => {
  switch (rule.type) {
    case 'every':
      return rule.unit === 'day' ? addDays(newestOn, rule.n) : addMonths(newestOn, rule.n)
    case 'yearly':
      return yearlyDate(rule, civilParts(newestOn).year + 1)
    case 'workdays-from-formation':
    case 'days-from-approval':
    case 'on-change':
    case 'at-once':
    case 'permanent':
    case 'shown-for':
      return null
    default:
      return rule satisfies never
  }
}

/** The last day on which a column opened on `openedOn` has to get its first article. */
export const firstDueOn = ({
  rule,
  openedOn,
  calendar,
}: {
  rule: UpdateRule
  openedOn: CivilDate
  calendar: Pick<WorkCalendar, 'addWorkdays'>
}): CivilDate => {
  switch (rule.type) {
    case 'every':
      return rule.unit === 'day' ? addDays(openedOn, rule.n) : addMonths(openedOn, rule.n)
    case 'yearly': {
      const { year } = civilParts(openedOn)
      const thisYear = yearlyDate(rule, year)
      return openedOn <= thisYear ? thisYear : yearlyDate(rule, year + 1)
    }
    case 'workdays-from-formation':
      return calendar.addWorkdays(openedOn, rule.workdays)
    case 'days-from-approval':
      return addDays(openedOn, rule.days)
    case 'on-change':
    case 'at-once':
    case 'permanent':
    case 'shown-for':
      return openedOn
    default:
      return rule satisfies never
  }
}

const yearlyDate = ({ month, day }: { month: number; day: number }, year: number): CivilDate =>
  civilDateOf({ year, month, day })
