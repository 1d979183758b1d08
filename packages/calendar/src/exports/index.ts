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
  addDays,
  addMonths,
  type CivilDate,
  type CivilParts,
  civilDate,
  civilDateOf,
  civilParts,
  daysBetween,
  isCivilDate,
  weekday,
} from '../civil-date.ts'
export {
  type CalendarCoverage,
  type WorkCalendar,
  type WorkdayDeadline,
  type WorkdayOptions,
  workCalendar,
} from '../work-calendar.ts'
