import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  civilDate,
  civilDateOf,
  civilParts,
  daysBetween,
  isCivilDate,
  weekday,
} from '../src/exports/index.ts'

describe('civilDate', () => {
  it.each([
    ['2026-11-20T15:59:59.999Z', '2026-11-20'],
    ['2026-11-20T16:00:00.000Z', '2026-11-21'],
    ['2025-12-31T16:00:00Z', '2026-01-01'],
    ['2024-02-28T16:30:00Z', '2024-02-29'],
  ])('%s is %s in China', (instant, day) => {
    expect(civilDate(new Date(instant))).toBe(day)
  })

  it('refuses an invalid instant', () => {
    expect(() => civilDate(new Date('never'))).toThrow(RangeError)
  })
})

describe('isCivilDate', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('%s exists', (day) => {
    expect(isCivilDate(day)).toBe(true)
  })

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    '',
  ])('%s does not', (day) => {
    expect(isCivilDate(day)).toBe(false)
    expect(() => civilParts(day)).toThrow(RangeError)
  })
})

describe('addMonths', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2026-08-30', 6, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-05-31', 6, '2026-11-30'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-06-15', 0, '2026-06-15'],
  ])('%s and %i months is %s', (from, n, to) => {
    expect(addMonths(from, n)).toBe(to)
  })
})

describe('days', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-11-20', 14, '2026-12-04'],
  ])('%s and %i days is %s, and back', (from, n, to) => {
    expect(addDays(from, n)).toBe(to)
    expect(daysBetween(from, to)).toBe(n)
  })

  it('knows the day of the week', () => {
    expect(weekday('2026-10-01')).toBe(4)
    expect(weekday('2024-02-29')).toBe(4)
  })

  it('keeps a date of the year inside its month', () => {
    expect(civilDateOf({ year: 2026, month: 2, day: 29 })).toBe('2026-02-28')
    expect(civilDateOf({ year: 2028, month: 2, day: 29 })).toBe('2028-02-29')
    expect(civilDateOf({ year: 2026, month: 1, day: 31 })).toBe('2026-01-31')
  })
})
