import { civilDate } from '@zhanqun/calendar'
import { settings } from '@zhanqun/cms'
import {
  addLinks,
  allSiteLinks,
  askWitness,
  dueLinks,
  forgetLinks,
  keepLink,
  lastTries,
  linkKnowledge,
  settleLinks,
  takeLinks,
  thinFound,
  untakenLinks,
} from '@zhanqun/cms/page-checks'
import { type ProbeTargets, probeTargets } from '@zhanqun/cms/probes'
import {
  afterTry,
  checkLink,
  createGuard,
  createTurns,
  isBroken,
  isConnected,
  isCutOff,
  type LinkState,
} from '@zhanqun/probes'
import { type Repeated, repeat } from './repeat.ts'
import { type LeasedWork, longLease } from './under-lease.ts'

const LEASE = 'external-links'
/** A checker that dies on another machine is replaced after this long; on this one, at once. */
export const LINKS_LEASE_SECONDS = 60
const TICK_MS = 3_000
const AT_ONCE = 4
/** Between two requests to one host. */
const PAUSE_MS = 2_000
/** Addresses of which the next ones are chosen, so that one slow host does not stand in the way of all. */
const CHOICE = 100
/** Between two addresses that are asked for nothing but to see whether any can be reached. */
const WITNESS_MS = 10 * 60_000
/** Findings of all sites are made anew no more often than this. */
const SETTLE_MS = 60_000

/**
 * Looks at each address outside that published pages lead to about once a week, politely, and has the findings of the
 * sites follow. One worker at a time: who holds the lease. Where the checks are switched off, only says so.
 */
export const startLinkChecks = ({
  payload,
  leases,
  owner,
  log,
  now = () => new Date(),
  everyMs = TICK_MS,
  pauseMs = PAUSE_MS,
  settleMs = SETTLE_MS,
}: LeasedWork & { now?: () => Date; everyMs?: number; pauseMs?: number; settleMs?: number }): Repeated => {
  const { links: isOn } = settings.pageChecks
  const held = longLease({ leases, owner, lease: LEASE, seconds: LINKS_LEASE_SECONDS })
  const turns = createTurns({ pauseMs })
  const guard = createGuard({ allowPrivate: settings.probes.allowPrivate })
  const stopping = new AbortController()
  const running = new Map<string, Promise<void>>()
  /** Hosts that want to be left alone, and until when. */
  const waitingFor = new Map<string, number>()
  let isOurs: ProbeTargets['isOurs'] = () => false
  let tidiedOn = ''
  let settledAt = 0
  let askedWitnessAt = 0
  /** Whether anything is known that findings do not follow yet. At the start, nobody can tell. */
  let isUnsettled = true

  const takeNew = async (signal: AbortSignal): Promise<void> => {
    const written = await untakenLinks(payload)
    if (written.length === 0) return
    for (const site of written) {
      const urls = site.links.map(({ url }) => url).filter((url) => !isOurs(new URL(url).host))
      if (isOn) await addLinks(payload, urls, now())
    }
    const known = isOn ? await linkKnowledge(payload) : null
    for (const site of written) {
      if (signal.aborted) return
      await settleLinks({ payload, site, known, now: now() })
      await takeLinks(payload, site)
    }
  }

  const settleAll = async (signal: AbortSignal): Promise<void> => {
    const at = now().getTime()
    if (!isUnsettled || at - settledAt < settleMs) return
    isUnsettled = false
    settledAt = at
    const known = isOn ? await linkKnowledge(payload) : null
    let changed = 0
    for await (const site of allSiteLinks(payload)) {
      if (signal.aborted) return
      if (await settleLinks({ payload, site, known, now: now() })) changed++
    }
    if (changed > 0) log.info({ sites: changed }, 'what is known of links to other websites has changed')
  }

  const look = async (link: LinkState, url: URL): Promise<void> => {
    const outcome = await checkLink({ url, guard, turns, stopped: stopping.signal })
    if (stopping.signal.aborted) return
    const at = now().getTime()
    if (outcome.type === 'busy') waitingFor.set(outcome.host, at + outcome.waitMs)
    const tries = await lastTries(payload)
    const connected = isConnected(tries.openedAt, at)
    const after = afterTry(link, { outcome, at, connected })
    await keepLink(payload, after)
    if (outcome.type === 'failed' && !connected && at - askedWitnessAt > WITNESS_MS) {
      askedWitnessAt = at
      await askWitness(payload, now())
    }
    isUnsettled ||=
      (link.checkedAt === null && after.checkedAt !== null) ||
      isBroken(link) !== isBroken(after) ||
      (isBroken(after) && link.reason !== after.reason) ||
      isCutOff(tries) !== isCutOff({ triedAt: at, openedAt: after.openedAt === at ? at : tries.openedAt })
    if (outcome.type !== 'opened') log.debug({ url: link.url, ...outcome }, 'a link to another website did not open')
  }

  const startDue = async (): Promise<void> => {
    if (running.size >= AT_ONCE) return
    const at = now().getTime()
    for (const link of await dueLinks(payload, now(), CHOICE)) {
      if (running.size >= AT_ONCE) return
      const url = new URL(link.url)
      const until = waitingFor.get(url.hostname) ?? 0
      if (until > at) await keepLink(payload, { ...link, nextAt: until })
      if (until > at || running.has(link.url) || turns.isTaken(url.hostname)) continue
      const work = look(link, url)
        .catch((error: unknown) => log.error({ err: error }, 'what became of a link could not be kept'))
        .finally(() => running.delete(link.url))
      running.set(link.url, work)
    }
  }

  const tidy = async (): Promise<void> => {
    const today = civilDate(now())
    if (tidiedOn === today) return
    ;({ isOurs } = await probeTargets(payload))
    const known = new Set<string>()
    for await (const { links } of allSiteLinks(payload)) for (const { url } of links) known.add(url)
    const gone = await forgetLinks(payload, (url) => known.has(url) && !isOurs(new URL(url).host))
    await thinFound(payload, now())
    if (gone > 0) log.info({ links: gone }, 'links that no page has any more are forgotten')
    tidiedOn = today
  }

  const repeated = repeat({
    everyMs,
    work: async (signal) => {
      if (!(await held.holds())) return
      await tidy()
      await takeNew(signal)
      await settleAll(signal)
      if (isOn && !signal.aborted) await startDue()
    },
    onError: (error) => log.error({ err: error }, 'links could not be checked and will be tried again'),
  })
  return {
    stop: async () => {
      stopping.abort()
      await repeated.stop()
      await Promise.all(running.values())
      await held.release()
    },
  }
}
