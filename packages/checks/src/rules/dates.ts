import type { Hit, TextRule } from '../types.ts'

const FULL_DATE = /(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日(?:[（(\s]*((?:星期|周|礼拜)([一二三四五六日天])))?/g
const SHORT_DATE = /(?<![年\d])(\d{1,2})月(\d{1,2})日/g

const WEEKDAYS = '日一二三四五六'
/** The Gregorian calendar is in use since then. */
const FIRST_YEAR = 1912
const LEAP_YEAR = 2000

export const dates: TextRule = (text) => [
  ...[...text.matchAll(FULL_DATE)].flatMap(({ index, 0: found, 1: year, 2: month, 3: day, 4: written, 5: weekday }) => {
    const date = `${year}年${month}月${day}日`
    const time = civilTime({ year: Number(year), month: Number(month), day: Number(day) })
    if (time === null) return [impossible(index, date)]
    const right = WEEKDAYS.charAt(new Date(time).getUTCDay())
    if (Number(year) < FIRST_YEAR || !written || !weekday || right === weekday.replace('天', '日')) return []
    const start = index + found.length - written.length
    const suggestion = written.slice(0, -1) + right
    const hit: Hit = { rule: 'date.weekday', start, end: start + written.length, details: { right }, suggestion }
    return [hit]
  }),
  ...[...text.matchAll(SHORT_DATE)].flatMap(({ index, 0: found, 1: month, 2: day }) =>
    civilTime({ year: LEAP_YEAR, month: Number(month), day: Number(day) }) === null ? [impossible(index, found)] : [],
  ),
]

const impossible = (start: number, found: string): Hit => ({
  rule: 'date.impossible',
  start,
  end: start + found.length,
})

/** The time of a day at midnight, UTC; null for days that no calendar has. */
export const civilTime = ({ year, month, day }: { year: number; month: number; day: number }): number | null => {
  const date = new Date(Date.UTC(2000, month - 1, day))
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null
}
