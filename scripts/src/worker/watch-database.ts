import { setTimeout as sleep } from 'node:timers/promises'

const EVERY_MS = 10_000
/** Longer than a driver takes that finds its way back by itself. */
const PATIENCE_MS = 90_000

/**
 * Watches whether this process can still read its database. A driver that waits for ever on connections
 * which were cut (see docs/decisions/0039) is helped only by a new process. While the database itself is
 * away, nothing is done: the work goes on by itself once it is back.
 * @param read reads anything through the connections that the process has
 * @param reach opens a connection of its own; rejects while the database is away
 * @param onLost called once, when a new connection succeeds where the old ones have failed for long
 */
export const watchDatabase = ({
  read,
  reach,
  onLost,
  everyMs = EVERY_MS,
  patienceMs = PATIENCE_MS,
}: {
  read: () => Promise<unknown>
  reach: () => Promise<unknown>
  onLost: () => void
  everyMs?: number
  patienceMs?: number
}): { stop: () => void } => {
  const stopping = new AbortController()
  const { signal } = stopping

  const succeeds = (work: () => Promise<unknown>): Promise<boolean> =>
    Promise.race([
      work().then(
        () => true,
        () => false,
      ),
      sleep(patienceMs, false, { signal, ref: false }).catch(() => false),
    ])

  const watch = async (): Promise<void> => {
    let readAt = performance.now()
    while (!signal.aborted) {
      if (await succeeds(read)) readAt = performance.now()
      const isLong = performance.now() - readAt >= patienceMs
      if (isLong && (await succeeds(reach)) && !(await succeeds(read)) && !signal.aborted) return onLost()
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }
  void watch()
  return { stop: () => stopping.abort() }
}
