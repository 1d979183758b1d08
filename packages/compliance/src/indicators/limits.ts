import type { ParameterUnit } from './types.ts'

type Limits = { readonly least: number; readonly most: number; readonly isWhole: boolean }

const whole = (least: number, most: number): Limits => ({ least, most, isWhole: true })

/**
 * What a parameter can be, by its unit. Thresholds are reached at the value itself, so that nothing could be “at least
 * none”; and periods end within the time that the calendar can count.
 */
export const LIMITS: Readonly<Record<ParameterUnit, Limits>> = {
  days: whole(0, 3_660),
  workdays: whole(0, 1_000),
  months: whole(0, 120),
  years: whole(0, 10),
  times: whole(1, 10_000),
  columns: whole(1, 10_000),
  articles: whole(1, 1_000_000),
  messages: whole(1, 1_000_000),
  items: whole(1, 10_000),
  elements: whole(1, 100),
  pages: whole(1, 1_000_000),
  links: whole(1, 1_000_000),
  seconds: { least: 0.1, most: 3_600, isWhole: false },
  milliseconds: whole(1, 600_000),
  kilobytes: whole(1, 1_000_000),
  percent: { least: 0.01, most: 100, isWhole: false },
  'calendar-month': whole(1, 12),
  'calendar-day': whole(1, 31),
}
