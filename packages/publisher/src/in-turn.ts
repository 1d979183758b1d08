import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from './context.ts'
import { holdLease } from './hold-lease.ts'

/**
 * Has workers that start at the same time do something one after the other, so that each finds what is left of it.
 * @param everyMs how often one looks whether it is its turn
 */
export const inTurn = async ({
  context: { store, now, leaseSeconds: seconds },
  lease: name,
  everyMs,
  work,
  isStopping,
}: {
  context: Pick<Context, 'store' | 'now' | 'leaseSeconds'>
  lease: string
  everyMs: number
  work: () => Promise<void>
  isStopping: () => boolean
}): Promise<void> => {
  while (!isStopping()) {
    const lease = await holdLease({ leases: store.leases, name, seconds, now })
    if (lease) {
      try {
        return await work()
      } finally {
        await lease.release()
      }
    }
    await sleep(everyMs)
  }
}
