import { setTimeout as sleep } from 'node:timers/promises'
import { SEAL_SIZE, sealEntries } from '@zhanqun/cms/audit'
import { type Repeated, repeat } from './repeat.ts'
import { type LeasedWork, longLease } from './under-lease.ts'

const LEASE = 'audit'
/** A sealer that dies on another machine is replaced after this long; on this one, at once. */
export const SEALS_LEASE_SECONDS = 10
const POLL_MS = 1000
/** Between two of a long row: editors come in between. */
const GAP_MS = 20

/**
 * Seals the entries of the audit log a second at most after they were written. One worker does it: whoever
 * holds the lease; two at once would wait for one another and do no harm.
 */
export const startAuditSealer = ({ payload, leases, owner, log }: LeasedWork): Repeated => {
  const held = longLease({ leases, owner, lease: LEASE, seconds: SEALS_LEASE_SECONDS })

  const sealing = repeat({
    everyMs: POLL_MS,
    work: async (signal) => {
      while (!signal.aborted && (await held.holds()) && (await sealEntries({ payload, now: new Date() })) === SEAL_SIZE)
        await sleep(GAP_MS)
    },
    onError: (error) => {
      held.doubt()
      log.error({ err: error }, 'the audit log could not be sealed and will be tried again')
    },
  })
  return {
    stop: async () => {
      await sealing.stop()
      await held.release()
    },
  }
}
