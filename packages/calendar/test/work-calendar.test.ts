import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addWorkdays,
  calendarCoverage,
  isWorkday,
  workCalendar,
  workdayDeadline,
  workdaysBetween,
} from '../src/exports/index.ts'

const range = (first: string, last: string): string[] => {
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

// State Council arrangements of 2024 to 2026, as issued.
const issued = [
  {
    year: 2024,
    off: [
      ['2024-01-01', '2024-01-01'],
      ['2024-02-10', '2024-02-17'],
      ['2024-04-04', '2024-04-06'],
      ['2024-05-01', '2024-05-05'],
      ['2024-06-10', '2024-06-10'],
      ['2024-09-15', '2024-09-17'],
      ['2024-10-01', '2024-10-07'],
    ],
    worked: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
    workdays: 251,
  },
  {
    year: 2025,
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    workdays: 248,
  },
  {
    year: 2026,
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    workdays: 248,
  },
] as const

describe('isWorkday', () => {
  it.each(issued)('follows the arrangement of $year on every day', ({ year, off, worked, workdays }) => {
    const free = new Set(off.flatMap(([first, last]) => range(first, last)))
    const extra = new Set<string>(worked)
    const days = range(`${year}-01-01`, `${year}-12-31`)
    const weekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
    const wrong = days.filter((day) => isWorkday(day) !== (extra.has(day) || (!free.has(day) && !weekend(day))))
    expect(wrong).toEqual([])
    expect(days.filter(isWorkday)).toHaveLength(workdays)
  })

  it.each(['America/Los_Angeles', 'UTC', 'Pacific/Kiritimati'])('does not depend on the time zone %s', (zone) => {
    const program = `import { isWorkday } from '${new URL('../src/exports/index.ts', import.meta.url).href}'
      console.log(['2026-09-30', '2026-10-01', '2026-10-08', '2026-10-10', '2026-10-11'].map(isWorkday).join())`
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    })
    expect(output.trim()).toBe('true,false,true,true,false')
  })
})

describe('addWorkdays', () => {
  it.each([
    ['2026-09-01', 20, '2026-09-29'],
    ['2026-09-29', 1, '2026-09-30'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2026-10-09', 2, '2026-10-12'],
    ['2026-10-01', 0, '2026-10-08'],
    ['2026-10-08', 0, '2026-10-08'],
    ['2026-10-08', -1, '2026-09-30'],
    ['2024-02-09', 1, '2024-02-18'],
  ])('%s and %i is %s', (from, n, to) => {
    expect(addWorkdays(from, n)).toBe(to)
  })

  it('counts the start day on demand, if it is worked', () => {
    expect(addWorkdays('2026-09-01', 20, { countStart: true })).toBe('2026-09-28')
    expect(addWorkdays('2026-09-30', 1, { countStart: true })).toBe('2026-09-30')
    expect(addWorkdays('2026-10-01', 1, { countStart: true })).toBe('2026-10-08')
  })

  it('refuses parts of a day', () => {
    expect(() => addWorkdays('2026-09-01', 1.5)).toThrow(RangeError)
  })
})

describe('workdaysBetween', () => {
  it.each([
    ['2026-09-01', '2026-09-29', 20],
    ['2026-09-29', '2026-09-01', -20],
    ['2026-09-30', '2026-10-08', 1],
    ['2026-09-30', '2026-10-07', 0],
    ['2026-09-30', '2026-09-30', 0],
  ])('%s to %s is %i', (from, to, n) => {
    expect(workdaysBetween(from, to)).toBe(n)
  })

  it('counts the start day on demand', () => {
    expect(workdaysBetween('2026-09-30', '2026-10-08', { countStart: true })).toBe(2)
    expect(workdaysBetween('2026-10-01', '2026-10-08', { countStart: true })).toBe(1)
  })
})

describe('years that are not issued', () => {
  const nextYear = calendarCoverage().lastYear + 1

  it('knows at least 2004 to 2026', () => {
    expect(calendarCoverage().firstYear).toBe(2004)
    expect(calendarCoverage().lastYear).toBeGreaterThanOrEqual(2026)
  })

  it('says when a deadline crosses into one', () => {
    const lastDays = `${nextYear - 1}-12-20`
    expect(workdayDeadline(lastDays, 2).certain).toBe(true)
    expect(workdayDeadline(lastDays, 20).certain).toBe(false)
    expect(workdayDeadline(`${nextYear}-01-20`, -20).certain).toBe(false)
    expect(workdayDeadline('2026-09-01', 20)).toEqual({ date: '2026-09-29', certain: true })
  })

  it('takes an arrangement that an administrator enters', () => {
    const calendar = workCalendar({
      arrangements: [{ year: 2050, off: ['2050-10-03'], worked: ['2050-10-08'] }],
    })
    expect(calendar.isIssued(2050)).toBe(true)
    expect(workCalendar().isIssued(2050)).toBe(false)
    expect(calendar.isWorkday('2050-10-03')).toBe(false)
    expect(isWorkday('2050-10-03')).toBe(true)
    expect(calendar.isWorkday('2050-10-08')).toBe(true)
    expect(isWorkday('2050-10-08')).toBe(false)
    expect(calendar.isWorkday('2050-10-09')).toBe(false)
    expect(calendar.workdayDeadline('2050-10-01', 2)).toEqual({ date: '2050-10-05', certain: true })
    expect(calendar.isWorkday('2026-10-01')).toBe(false)
  })

  it('takes the entered arrangement instead of the built-in one', () => {
    const calendar = workCalendar({ arrangements: [{ year: 2026, off: [], worked: [] }] })
    expect(calendar.isWorkday('2026-10-01')).toBe(true)
    expect(calendar.isWorkday('2026-10-10')).toBe(false)
  })

  it('extends the coverage without a gap only', () => {
    const entry = (year: number) => ({ year, off: [], worked: [] })
    expect(workCalendar({ arrangements: [entry(nextYear)] }).coverage().lastYear).toBe(nextYear)
    expect(workCalendar({ arrangements: [entry(nextYear + 1)] }).coverage().lastYear).toBe(nextYear - 1)
  })

  it('refuses an arrangement with a day that does not exist', () => {
    expect(() => workCalendar({ arrangements: [{ year: 2050, off: ['2050-02-30'], worked: [] }] })).toThrow(RangeError)
  })
})
