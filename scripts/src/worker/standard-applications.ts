import { runApplications } from '@zhanqun/cms/standard'
import type { Payload } from 'payload'
import { type Repeated, repeat } from './repeat.ts'
import { type LeasedWork, underLease } from './under-lease.ts'

const LEASE = 'standard'
/** A runner that dies on another machine is replaced after this long; on this one, at once. */
export const STANDARD_LEASE_SECONDS = 10
const POLL_MS = 1000

/**
 * Brings sites into line with the column standard when somebody has asked for it. One worker at a time:
 * whoever holds the lease; a site that two have begun is still done once only.
 */
export const startStandardApplications = ({
  payload,
  leases,
  owner,
  log,
  onRun,
}: LeasedWork & {
  /** Called after sites have been changed: there is something to publish. */
  onRun: () => void
}): Repeated => {
  const tick = async (signal: AbortSignal): Promise<void> => {
    if (!(await isAnythingOpen(payload))) return
    await underLease({ leases, owner, lease: LEASE }, async () => {
      let renewedAt = Date.now()
      const goOn = async (): Promise<boolean> => {
        if (signal.aborted) return false
        if (Date.now() - renewedAt < (STANDARD_LEASE_SECONDS * 1000) / 3) return true
        renewedAt = Date.now()
        return leases.renew(LEASE, renewedAt)
      }
      const onFailure = (error: unknown, site: string) =>
        log.error({ err: error, site }, 'a site could not be brought into line with the column standard')
      if (await runApplications({ payload, goOn, onFailure })) onRun()
    })
  }

  return repeat({
    everyMs: POLL_MS,
    work: tick,
    onError: (error) => log.error({ err: error }, 'the column standard could not be applied and will be tried again'),
  })
}

const isAnythingOpen = async (payload: Payload): Promise<boolean> => {
  const where = { state: { in: ['queued', 'running'] } }
  return (await payload.db.count({ collection: 'standard-applications', where })).totalDocs > 0
}
