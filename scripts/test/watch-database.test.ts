import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { watchDatabase } from '../src/worker/watch-database.ts'

const never = () => new Promise(() => undefined)
const fails = () => Promise.reject(new Error('away'))
const works = () => Promise.resolve()

/** Whether the connection is given up while reading goes as told, one answer after another. */
const isLost = async (reads: (() => Promise<unknown>)[], reach: () => Promise<unknown>): Promise<boolean> => {
  let at = 0
  let rounds: (() => void) | undefined
  const seen = new Promise<void>((resolve) => {
    rounds = resolve
  })
  const lost = Promise.withResolvers<boolean>()
  const watch = watchDatabase({
    read: () => {
      const answer = reads[Math.min(at, reads.length - 1)] ?? works
      if (++at > 12) rounds?.()
      return answer()
    },
    reach,
    onLost: () => lost.resolve(true),
    everyMs: 2,
    patienceMs: 10,
  })
  const result = await Promise.race([lost.promise, seen.then(() => sleep(20)).then(() => false)])
  watch.stop()
  return result
}

describe('watching the database', () => {
  it('gives up connections that fail, or never answer, while new ones succeed', async () => {
    expect(await isLost([works, fails], works)).toBe(true)
    expect(await isLost([works, never], works)).toBe(true)
  })

  it('waits while the database itself is away', async () => {
    expect(await isLost([fails], fails)).toBe(false)
  })

  it('minds no short trouble', async () => {
    expect(await isLost([works], works)).toBe(false)
    expect(await isLost([fails, works], works)).toBe(false)
  })
})
