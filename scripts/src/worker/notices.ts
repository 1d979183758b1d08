import { isAnyMailDue, isAnyReviewUntold, isAnyShareUntold, mailNotices, tellReviews, tellShares } from '@zhanqun/cms'
import { isDeadHere, type Leases, type Log } from '@zhanqun/publisher'
import type { Payload } from 'payload'
import { type Repeated, repeat } from './repeat.ts'

const LEASE = 'notices'
/** A teller that dies on another machine is replaced after this long; on this one, at once. */
export const NOTICES_LEASE_SECONDS = 30
const POLL_MS = 1500

/** Tells people of reviews and shares that concern them, in the admin and by mail. One worker at a time: who holds the lease. */
export const startNotices = ({
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
}): Repeated => {
  const tick = async (): Promise<void> => {
    const due = await Promise.all([isAnyReviewUntold(payload), isAnyShareUntold(payload), isAnyMailDue(payload)])
    if (!due.includes(true)) return
    await leases.freeOf((other) => isDeadHere(other, owner))
    if (!(await leases.claim(LEASE, Date.now()))) return
    try {
      await tellReviews(payload)
      await tellShares(payload)
      await mailNotices(payload)
    } finally {
      await leases.release(LEASE)
    }
  }

  return repeat({
    everyMs: POLL_MS,
    work: tick,
    onError: (error) => log.error({ err: error }, 'notices could not be given and will be tried again'),
  })
}
