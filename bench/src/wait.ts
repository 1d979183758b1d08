import { setTimeout as sleep } from 'node:timers/promises'

const TIMEOUT_MS = 60_000

/**
 * Waits until the check holds.
 * @param everyMs how long to wait between two looks
 * @returns milliseconds since `since`
 */
export const until = async ({
  since,
  what,
  everyMs = 2,
  timeoutMs = TIMEOUT_MS,
  check,
}: {
  since: number
  what: string
  everyMs?: number
  timeoutMs?: number
  check: () => boolean | Promise<boolean>
}): Promise<number> => {
  while (!(await check())) {
    if (performance.now() - since > timeoutMs) throw new Error(`Waited ${timeoutMs} ms for ${what}.`)
    await sleep(everyMs)
  }
  return performance.now() - since
}
