// The library is CommonJS to Node and an ES module to bundlers; only its default export is the same in both.
import chineseDays from 'chinese-days'
import { type CivilDate, isWeekday } from './civil-date.ts'

/** A year's arrangement of public holidays (国务院办公厅关于节假日安排的通知). */
export type YearArrangement = {
  readonly year: number
  /** 放假: working days of the week that are off, and public holidays on weekends. */
  readonly off: readonly CivilDate[]
  /** 调休上班: Saturdays and Sundays that are worked. */
  readonly worked: readonly CivilDate[]
}

/** First year that the built-in data hold. */
export const FIRST_BUILT_IN_YEAR = 2004

/** Whether the built-in data hold the arrangement of a year; the National Day holiday is in every one. */
export const isBuiltInYear = (year: number): boolean =>
  year >= FIRST_BUILT_IN_YEAR && arranged(`${year}-10-01`) !== undefined

/** The last year whose arrangement the built-in data hold. */
export const lastBuiltInYear = (): number => {
  let year = FIRST_BUILT_IN_YEAR
  while (isBuiltInYear(year + 1)) year += 1
  return year
}

/** Whether a day is worked by the built-in data; plain weekdays where a year's arrangement is unknown. */
export const isBuiltInWorkday = (date: CivilDate): boolean => arranged(date) ?? isWeekday(date)

/**
 * What the arrangements say of a day: worked, off, or nothing.
 *
 * The library keeps its tables under local days of UTC midnights, so west of Greenwich it mistakes
 * the day of the week. Looked up by string its tables are right everywhere; the week is ours. A day
 * in a table has a name in two languages (`National Day,国庆节,3`), any other the name of its weekday.
 */
const arranged = (date: CivilDate): boolean | undefined => {
  const { name, work } = chineseDays.getDayDetail(date)
  return name.includes(',') ? work : undefined
}
