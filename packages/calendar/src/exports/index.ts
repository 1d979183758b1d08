export type { YearArrangement } from '../arrangements.ts'
export {
  addWorkdays,
  calendarCoverage,
  chineseCalendar,
  isWorkday,
  workdayDeadline,
  workdaysBetween,
} from '../chinese-calendar.ts'
export {
  type CalendarCoverage,
  type WorkCalendar,
  type WorkdayDeadline,
  type WorkdayOptions,
  workCalendar,
} from '../work-calendar.ts'
export * from './civil-date.ts'
