import { formatDateTime } from '@zhanqun/content'
import { expect, it } from 'vitest'
import { inChinese } from '../src/admin/texts/hard-coded.ts'

it('writes the moment of a lock, which is in the local time, as the rest of the admin does', () => {
  const written = (...local: [number, number, number, number, number]) =>
    formatDateTime(new Date(...local).toISOString())
  expect(inChinese('Nov 22, 2026, 5:55 PM')).toBe(written(2026, 10, 22, 17, 55))
  expect(inChinese('Jan 2, 2027, 12:05\u202fAM')).toBe(written(2027, 0, 2, 0, 5))
  expect(inChinese('May 2026')).toBeUndefined()
})
