/** A day of the Chinese civil calendar, `YYYY-MM-DD`. Such strings compare in the order of time. */
export type CivilDate = string

const DAY_MS = 86_400_000

const inShanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** China has kept one time all year round since then, in years of four digits; `Intl` knows all others, and is slow. */
const SAME_SINCE = Date.parse('1992-01-01T00:00:00+08:00')
const SAME_UNTIL = Date.parse('9999-12-31T00:00:00+08:00')
const OFFSET = 8 * 3_600_000

/**
 * The day it is in Asia/Shanghai at an instant.
 * @throws RangeError for an invalid Date
 */
export const civilDate = (instant: Date): CivilDate => {
  const time = instant.getTime()
  if (time >= SAME_SINCE && time < SAME_UNTIL) return new Date(time + OFFSET).toISOString().slice(0, 10)
  const parts = new Map(inShanghai.formatToParts(instant).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}

/** Whether a text is a day that exists, as `YYYY-MM-DD`. */
export const isCivilDate = (text: string): boolean => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth({ year, month })
}

export type CivilParts = { readonly year: number; readonly month: number; readonly day: number }

/** @throws RangeError when the text is no day that exists */
export const civilParts = (date: CivilDate): CivilParts => {
  if (!isCivilDate(date)) throw new RangeError(`Not a civil date: ${date}`)
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) }
}

/** A day of a year; a day past the end of its month becomes the month's last (February 29 in common years). */
export const civilDateOf = ({ year, month, day }: CivilParts): CivilDate =>
  [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(Math.min(day, daysInMonth({ year, month }))).padStart(2, '0'),
  ].join('-')

/** The day `n` calendar days later, or earlier when negative. */
export const addDays = (date: CivilDate, n: number): CivilDate => fromDayNumber(dayNumber(date) + n)

/**
 * The same day `n` calendar months later, or earlier when negative; the month's last day where that
 * month has no such day (《民法典》第二百零二条).
 */
export const addMonths = (date: CivilDate, n: number): CivilDate => {
  const { year, month, day } = civilParts(date)
  const months = year * 12 + (month - 1) + n
  return civilDateOf({ year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1, day })
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from)

/** 0 for Sunday to 6 for Saturday. */
export const weekday = (date: CivilDate): number => new Date(dayNumber(date) * DAY_MS).getUTCDay()

/** Monday to Friday. */
export const isWeekday = (date: CivilDate): boolean => {
  const day = weekday(date)
  return day !== 0 && day !== 6
}

const daysInMonth = ({ year, month }: { year: number; month: number }): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const dayNumber = (date: CivilDate): number => {
  const { year, month, day } = civilParts(date)
  return Date.UTC(year, month - 1, day) / DAY_MS
}

const fromDayNumber = (days: number): CivilDate => new Date(days * DAY_MS).toISOString().slice(0, 10)
