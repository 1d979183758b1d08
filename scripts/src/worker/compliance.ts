import { civilDate } from '@zhanqun/calendar'
import {
  closeFindingsOfGoneSites,
  isAnyFindingDue,
  refreshFindings,
  thinFacts,
  thinResults,
  watchDeadlines,
} from '@zhanqun/cms/compliance'
import { type Repeated, repeat } from './repeat.ts'
import { type LeasedWork, underLease } from './under-lease.ts'

const LEASE = 'compliance'
/** A worker that dies at this on another machine is replaced after this long; on this one, at once. */
export const COMPLIANCE_LEASE_SECONDS = 15
/** Findings are to be right two seconds after a publish. */
const POLL_MS = 700

/**
 * Keeps the findings of sites in line with their facts: of a site whose facts have changed at once, of all sites on
 * each new day of China. One worker at a time: who holds the lease.
 */
export const startCompliance = ({
  payload,
  leases,
  owner,
  log,
  now = () => new Date(),
}: LeasedWork & { now?: () => Date }): Repeated => {
  let tidiedOn = ''

  const tick = async (signal: AbortSignal): Promise<void> => {
    const today = civilDate(now())
    const isNewDay = tidiedOn !== today
    if (!isNewDay && !(await isAnyFindingDue(payload, now()))) return
    await underLease({ leases, owner, lease: LEASE }, async () => {
      let renewedAt = Date.now()
      const goOn = async (): Promise<boolean> => {
        if (signal.aborted) return false
        if (Date.now() - renewedAt < (COMPLIANCE_LEASE_SECONDS * 1000) / 3) return true
        renewedAt = Date.now()
        return leases.renew(LEASE, renewedAt)
      }
      await refreshFindings({
        payload,
        now,
        goOn,
        onSettled: (site, settled) => log.debug({ site, ...settled }, 'findings settled'),
        onFailure: (error, site) => log.error({ err: error, site }, 'the findings of a site could not be made anew'),
      })
      if (!isNewDay || !(await goOn())) return
      const closed = await closeFindingsOfGoneSites(payload, now())
      const thinned = (await thinFacts({ payload, now: now() })) + (await thinResults({ payload, now: now() }))
      if (closed + thinned > 0) log.info({ closed, thinned }, 'findings and days of the past tidied up')
      const watched = await watchDeadlines({ payload, now: now() })
      if (watched.reminded + watched.overdue > 0) log.info(watched, 'deadlines of rectification notices looked at')
      tidiedOn = today
    })
  }

  return repeat({
    everyMs: POLL_MS,
    work: tick,
    onError: (error) => log.error({ err: error }, 'findings could not be made anew and will be tried again'),
  })
}
