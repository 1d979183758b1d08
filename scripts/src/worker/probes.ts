import { isIP } from 'node:net'
import { civilDate } from '@zhanqun/calendar'
import { forgetOldProbes, type ProbeTargets, probeTargets, recordProbe, sitesInspectedOn } from '@zhanqun/cms/probes'
import { type Appointment, appointmentsBetween, inspectHost, type ProbeOutcome, probe } from '@zhanqun/probes'
import { holdLease } from './held-lease.ts'
import { type Repeated, repeat } from './repeat.ts'
import type { LeasedWork } from './under-lease.ts'

const LEASE = 'probes'
/** A prober that dies on another machine is replaced after this long; on this one, at once. */
export const PROBES_LEASE_SECONDS = 60
const TICK_MS = 5_000
const TARGETS_MS = 60_000
/** A thousand sites that are all down keep eight waiting. */
const AT_ONCE = 16
/** What could not be done in this time is left out: after a standstill nothing is made up for in a rush. */
const LATEST_MS = 5 * 60_000
/** For how long a name service that has answered counts as one that works. */
const RESOLVES_MS = 60 * 60_000

/**
 * Opens the home pages of all sites, each again and again over the day, and keeps what that shows. One worker at a
 * time: who holds the lease.
 */
export const startProbes = ({
  payload,
  leases,
  owner,
  log,
  now = () => new Date(),
  everyMs = TICK_MS,
}: LeasedWork & { now?: () => Date; everyMs?: number }): Repeated => {
  let lookedUntil = now().getTime()
  const lease = holdLease({ leases, owner, lease: LEASE, seconds: PROBES_LEASE_SECONDS })
  let tidiedOn = ''
  let resolvedAt = 0
  let targets: { readonly at: number; readonly all: ProbeTargets } | undefined
  let inspected: { readonly on: string; readonly sites: Set<string> } | undefined
  const stopping = new AbortController()
  let waiting: readonly Appointment[] = []
  const running = new Set<Promise<void>>()

  const targetsNow = async (at: number): Promise<ProbeTargets> => {
    if (!targets || at - targets.at >= TARGETS_MS || at < targets.at) targets = { at, all: await probeTargets(payload) }
    return targets.all
  }

  /** Once a day, with the first probe that opens. */
  const isToInspect = async (site: string): Promise<boolean> => {
    const on = civilDate(now())
    if (inspected?.on !== on) inspected = { on, sites: new Set(await sitesInspectedOn(payload, now())) }
    if (inspected.sites.has(site)) return false
    inspected.sites.add(site)
    return true
  }

  /** A name that is not resolved is the site's fault only where others are. */
  const judged = (outcome: ProbeOutcome, url: URL): ProbeOutcome => {
    const at = now().getTime()
    if (outcome.type === 'opened' && isDomain(url)) resolvedAt = at
    const isSites = outcome.type === 'unresolved' && at - resolvedAt < RESOLVES_MS
    return isSites ? { type: 'failed', reason: outcome.reason } : outcome
  }

  const probeSite = async (site: string, { urls, guard, isOurs }: ProbeTargets): Promise<void> => {
    const url = urls.get(site)
    if (!url) return
    const outcome = judged(await probe({ url, guard, isOurs, stopped: stopping.signal }), url)
    const isInspected = outcome.type === 'opened' && (await isToInspect(site))
    const inspection = isInspected ? await inspectHost({ url, guard }) : undefined
    if (stopping.signal.aborted) return
    await recordProbe({ payload, site, outcome, inspection, now: now() })
    if (outcome.type !== 'opened') log.debug({ site, ...outcome }, 'a site did not open')
  }

  const tick = async (signal: AbortSignal): Promise<void> => {
    const at = now().getTime()
    const after = Math.max(lookedUntil, at - LATEST_MS)
    lookedUntil = at
    if (!(await lease.isOurs())) {
      waiting = []
      return
    }
    const known = await targetsNow(at)
    const due = appointmentsBetween({ sites: [...known.urls.keys()], after, until: at })
    waiting = [...waiting, ...due].filter((appointment) => at - appointment.at < LATEST_MS)
    while (waiting.length > 0 && running.size < AT_ONCE && !signal.aborted) {
      const [next, ...rest] = waiting
      waiting = rest
      if (!next) break
      const work = probeSite(next.site, known)
        .catch((error: unknown) => log.error({ err: error, site: next.site }, 'a probe of a site could not be kept'))
        .finally(() => running.delete(work))
      running.add(work)
    }
    if (tidiedOn === civilDate(now())) return
    await forgetOldProbes(payload, now())
    tidiedOn = civilDate(now())
  }

  const repeated = repeat({
    everyMs,
    work: tick,
    onError: (error) => log.error({ err: error }, 'sites could not be probed and will be tried again'),
  })
  return {
    stop: async () => {
      stopping.abort()
      await repeated.stop()
      await Promise.all(running)
      await lease.release()
    },
  }
}

const isDomain = ({ hostname }: URL): boolean => isIP(hostname) === 0 && hostname.includes('.')
