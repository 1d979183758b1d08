import { setTimeout as sleep } from 'node:timers/promises'
import { readOnlyOf } from '@zhanqun/cms'
import type { Leases, Log } from '@zhanqun/publisher'
import type { Payload } from 'payload'

const LEASE = 'jobs'
const EVERY_MS = 1000

/**
 * Runs Payload's jobs (scheduled publishing) once a second. Payload's queue gives the same job to
 * two runners, so there is one only: whoever holds the lease.
 */
export const startScheduledJobs = ({
  payload,
  leases,
  log,
  onRun,
}: {
  payload: Payload
  leases: Leases
  log: Log
  /** Called after jobs have run: there may be something to publish. */
  onRun: () => void
}): { stop: () => Promise<void> } => {
  const stopping = new AbortController()

  const tick = async (held: boolean): Promise<boolean> => {
    if (held) {
      if (!(await leases.renew(LEASE, Date.now()))) return false
    } else {
      if (!(await leases.claim(LEASE, Date.now()))) return false
      await takeOver(payload)
    }
    // In emergency read-only every job would fail for good; afterwards those that are due are run.
    if (await readOnlyOf({ payload })) return true
    const result = await payload.jobs.run({ queue: 'default', silent: true })
    if (result.jobStatus && Object.keys(result.jobStatus).length > 0) {
      log.info({ jobs: Object.keys(result.jobStatus).length }, 'scheduled jobs run')
      onRun()
    }
    return true
  }

  const loop = async (): Promise<void> => {
    let held = false
    while (!stopping.signal.aborted) {
      try {
        held = await tick(held)
      } catch (error) {
        held = false
        log.error({ err: error }, 'scheduled jobs could not be run and will be tried again')
      }
      await sleep(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
    if (held) await leases.release(LEASE)
  }

  const running = loop()
  return {
    stop: async () => {
      stopping.abort()
      await running.catch(() => undefined)
    },
  }
}

/** Jobs that a dead runner has left marked as running would never run again. */
const takeOver = (payload: Payload) =>
  payload.db.updateJobs({ data: { processing: false }, where: { processing: { equals: true } } })
