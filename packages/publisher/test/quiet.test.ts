import { expect, it } from 'vitest'
import { createQuiet, QUIET_MS } from '../src/quiet.ts'

it('finds a quiet moment soon after the last pass, and one at last where passes never end', () => {
  let at = 0
  const quiet = createQuiet(() => at)
  expect(quiet.isNow(false)).toBe(true)
  quiet.disturb()
  expect(quiet.isNow(false)).toBe(false)
  expect(quiet.isAwaited()).toBe(true)
  at += QUIET_MS
  expect(quiet.isNow(false)).toBe(true)
  expect(quiet.isAwaited()).toBe(false)

  expect(quiet.isNow(true)).toBe(false)
  expect(quiet.isNow(false)).toBe(true)

  const since = at
  for (quiet.disturb(); !quiet.isNow(false); quiet.disturb()) at += QUIET_MS / 2
  expect(at - since).toBe(10_000)
  // And then not again at once.
  expect(quiet.isNow(false)).toBe(false)
})
