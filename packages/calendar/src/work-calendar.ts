import {
  FIRST_BUILT_IN_YEAR,
  isBuiltInWorkday,
  isBuiltInYear,
  lastBuiltInYear,
  type YearArrangement,
} from './arrangements.ts'
import { addDays, type CivilDate, civilParts, isWeekday } from './civil-date.ts'

export type WorkdayOptions = {
  /** Counts the start day itself where it is a working day. Default false: “之日起” excludes it in practice. */
  readonly countStart?: boolean
}

/** The years for which the arrangement of holidays is known without a gap, first and last included. */
export type CalendarCoverage = { readonly firstYear: number; readonly lastYear: number }

export type WorkdayDeadline = {
  readonly date: CivilDate
  /** False when the period crosses a year whose holidays are not issued yet: the date may still move. */
  readonly certain: boolean
}

export type WorkCalendar = {
  /** Whether a day is worked. Weekdays of a year whose holidays are not issued count as worked. */
  isWorkday(date: CivilDate): boolean
  /**
   * The n-th working day after a day; before it when `n` is negative. For `n` = 0 the day itself, or
   * the next working day where it is none.
   */
  addWorkdays(date: CivilDate, n: number, options?: WorkdayOptions): CivilDate
  /** As `addWorkdays`, and says whether the date is certain. */
  workdayDeadline(date: CivilDate, n: number, options?: WorkdayOptions): WorkdayDeadline
  /** Working days after `from` up to and with `to`; negative when `to` is earlier. */
  workdaysBetween(from: CivilDate, to: CivilDate, options?: WorkdayOptions): number
  /** Whether the arrangement of holidays of a year is known. */
  isIssued(year: number): boolean
  coverage(): CalendarCoverage
}

/**
 * A calendar of working days from the built-in arrangements.
 * @param arrangements years that an administrator has entered; they take the place of the built-in ones
 * @throws RangeError when an arrangement names a day that does not exist
 */
export const workCalendar = ({
  arrangements = [],
}: {
  arrangements?: readonly YearArrangement[]
} = {}): WorkCalendar => {
  const entered = new Set(arrangements.map(({ year }) => year))
  const off = daysOf(arrangements, 'off')
  const worked = daysOf(arrangements, 'worked')

  const isWorkday = (date: CivilDate): boolean => {
    if (off.has(date)) return false
    if (worked.has(date)) return true
    const { year } = civilParts(date)
    return entered.has(year) ? isWeekday(date) : isBuiltInWorkday(date)
  }

  const isIssued = (year: number): boolean => entered.has(year) || isBuiltInYear(year)

  const addWorkdays = (date: CivilDate, n: number, { countStart = false }: WorkdayOptions = {}): CivilDate => {
    if (!Number.isInteger(n)) throw new RangeError(`Not a whole number of working days: ${n}`)
    const step = n < 0 ? -1 : 1
    let left = Math.abs(n)
    let day = date
    if (left === 0) {
      while (!isWorkday(day)) day = addDays(day, 1)
      return day
    }
    if (countStart && isWorkday(day)) left -= 1
    while (left > 0) {
      day = addDays(day, step)
      if (isWorkday(day)) left -= 1
    }
    return day
  }

  const workdayDeadline = (date: CivilDate, n: number, options?: WorkdayOptions): WorkdayDeadline => {
    const end = addWorkdays(date, n, options)
    const years = [civilParts(date).year, civilParts(end).year]
    const last = Math.max(...years)
    let certain = true
    for (let year = Math.min(...years); year <= last; year += 1) certain &&= isIssued(year)
    return { date: end, certain }
  }

  const workdaysBetween = (from: CivilDate, to: CivilDate, { countStart = false }: WorkdayOptions = {}): number => {
    if (to < from) return 0 - workdaysBetween(to, from, { countStart })
    let count = countStart && isWorkday(from) ? 1 : 0
    for (let day = from; day < to; ) {
      day = addDays(day, 1)
      if (isWorkday(day)) count += 1
    }
    return count
  }

  const coverage = (): CalendarCoverage => {
    let lastYear = lastBuiltInYear()
    while (isIssued(lastYear + 1)) lastYear += 1
    return { firstYear: FIRST_BUILT_IN_YEAR, lastYear }
  }

  return { isWorkday, addWorkdays, workdayDeadline, workdaysBetween, isIssued, coverage }
}

const daysOf = (arrangements: readonly YearArrangement[], field: 'off' | 'worked'): ReadonlySet<CivilDate> => {
  const days = arrangements.flatMap((arrangement) => arrangement[field])
  for (const day of days) civilParts(day)
  return new Set(days)
}
