import type { UpdateRule } from './types.ts'

/** Longer periods are slips of the pen. */
const MOST_DAYS = 3660
const MOST_MONTHS = 120
/** February has its 29th only in some years: a limit on it would fall away in the others. */
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether the numbers of an update rule can be: whole, positive, a day that every year has. */
export const hasSoundNumbers = (rule: UpdateRule): boolean => {
  switch (rule.type) {
    case 'workdays-from-formation':
    case 'shown-for':
      return isWithin(rule.workdays, MOST_DAYS)
    case 'days-from-approval':
      return isWithin(rule.days, MOST_DAYS)
    case 'every':
      return isWithin(rule.n, rule.unit === 'day' ? MOST_DAYS : MOST_MONTHS)
    case 'yearly':
      return isWithin(rule.month, 12) && isWithin(rule.day, lastDayOf(rule.month))
    case 'on-change':
    case 'at-once':
    case 'permanent':
      return true
    default:
      return rule satisfies never
  }
}

/** The last day of a month in every year; 0 for a month that is none. */
export const lastDayOf = (month: number): number => DAYS_OF_MONTH[month - 1] ?? 0

const isWithin = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most
