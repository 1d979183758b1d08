import type { CivilDate } from './civil-date.ts'
import {
  type CalendarCoverage,
  type WorkCalendar,
  type WorkdayDeadline,
  type WorkdayOptions,
  workCalendar,
} from './work-calendar.ts'

/** The calendar of the built-in arrangements alone. */
export const chineseCalendar: WorkCalendar = workCalendar()

export const isWorkday = (date: CivilDate): boolean => chineseCalendar.isWorkday(date)

/** See {@link WorkCalendar.addWorkdays}. */
export const addWorkdays = (date: CivilDate, n: number, options?: WorkdayOptions): CivilDate =>
  chineseCalendar.addWorkdays(date, n, options)

/** See {@link WorkCalendar.workdayDeadline}. */
export const workdayDeadline = (date: CivilDate, n: number, options?: WorkdayOptions): WorkdayDeadline =>
  chineseCalendar.workdayDeadline(date, n, options)

/** See {@link WorkCalendar.workdaysBetween}. */
export const workdaysBetween = (from: CivilDate, to: CivilDate, options?: WorkdayOptions): number =>
  chineseCalendar.workdaysBetween(from, to, options)

/** The years whose holidays the built-in data know; deadlines beyond are provisional. */
export const calendarCoverage = (): CalendarCoverage => chineseCalendar.coverage()
