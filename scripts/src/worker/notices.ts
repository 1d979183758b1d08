import {
  isAnyInspectionUntold,
  isAnyMailDue,
  isAnyRectificationUntold,
  isAnyReviewUntold,
  isAnyShareUntold,
  isAnyWarningUntold,
  mailNotices,
  tellInspections,
  tellRectifications,
  tellReviews,
  tellShares,
  tellWarnings,
} from '@zhanqun/cms'
import { type Repeated, repeat } from './repeat.ts'
import { type LeasedWork, underLease } from './under-lease.ts'

const LEASE = 'notices'
/** A teller that dies on another machine is replaced after this long; on this one, at once. */
export const NOTICES_LEASE_SECONDS = 30
const POLL_MS = 1500

/**
 * Tells people of reviews, shares, rectification notices and inspections that concern them, in the admin and by mail.
 * One worker at a time: who holds the lease.
 */
export const startNotices = ({ payload, leases, owner, log }: LeasedWork): Repeated => {
  const tick = async (): Promise<void> => {
    const due = await Promise.all([
      isAnyReviewUntold(payload),
      isAnyShareUntold(payload),
      isAnyRectificationUntold(payload),
      isAnyInspectionUntold(payload),
      isAnyWarningUntold(payload),
      isAnyMailDue(payload),
    ])
    if (!due.includes(true)) return
    await underLease({ leases, owner, lease: LEASE }, async () => {
      await tellReviews(payload)
      await tellShares(payload)
      await tellRectifications(payload)
      await tellInspections(payload)
      await tellWarnings(payload)
      await mailNotices(payload)
    })
  }

  return repeat({
    everyMs: POLL_MS,
    work: tick,
    onError: (error) => log.error({ err: error }, 'notices could not be given and will be tried again'),
  })
}
