import { setTimeout as sleep } from 'node:timers/promises'
import { isAnythingToTell, mailNotices, tellReviews } from '@zhanqun/cms'
import { isDeadHere, type Leases, type Log } from '@zhanqun/publisher'
import type { Payload } from 'payload'

const LEASE = 'notices'
/** A teller that dies on another machine is replaced after this long; on this one, at once. */
export const NOTICES_LEASE_SECONDS = 30
const POLL_MS = 1500

export type ReviewNotices = { readonly stop: () => Promise<void> }

/** Tells people of the reviews that concern them, in the admin and by mail. One worker at a time: who holds the lease. */
export const startReviewNotices = ({
  payload,
  leases,
  owner,
  log,
}: {
  payload: Payload
  /** Of {@link NOTICES_LEASE_SECONDS}. */
  leases: Leases
  /** This process, as the leases know it. */
  owner: string
  log: Log
}): ReviewNotices => {
  const stopping = new AbortController()

  const tick = async (): Promise<void> => {
    if (!(await isAnythingToTell(payload))) return
    await leases.freeOf((other) => isDeadHere(other, owner))
    if (!(await leases.claim(LEASE, Date.now()))) return
    try {
      await tellReviews(payload)
      await mailNotices(payload)
    } finally {
      await leases.release(LEASE)
    }
  }

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await tick()
      } catch (error) {
        log.error({ err: error }, 'notices could not be given and will be tried again')
      }
      await sleep(POLL_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  const running = loop()
  return {
    stop: async () => {
      stopping.abort()
      await running.catch(() => undefined)
    },
  }
}
