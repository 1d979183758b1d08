import type { Context } from './context.ts'
import { holdLease } from './hold-lease.ts'
import type { OpenContext } from './open-context.ts'
import { runPass } from './pass.ts'
import { PRIORITY } from './payload/events.ts'
import { createQuiet } from './quiet.ts'
import { runSearchPass } from './run-search-pass.ts'
import { namesNoChange, sweep } from './sweep.ts'
import { runSwitchPass } from './switch-pass.ts'
import type { PassReport } from './types.ts'

/** What a publisher can do next. Each does one piece of work, and tells of it; several lanes may ask at once. */
export type Turns = {
  readonly context: Context
  /** What is most urgent of what nobody is at, static search indexes left out that have time. */
  step(): Promise<PassReport | undefined>
  /** Static search indexes that are at least as urgent. */
  search(upTo: number): Promise<PassReport | undefined>
  /** Static search indexes that have time, in a moment in which nobody publishes. */
  index(): Promise<PassReport | undefined>
  /** Compressed forms of pages. @returns whether there was something to do */
  compress(): Promise<boolean>
  /** Whether indexes wait for a quiet moment. */
  isQuietAwaited(): boolean
  /** While `work` goes on, rebuilds wait after the batch at hand. */
  giveWayTo(work: Promise<unknown>): void
  /** Nothing new is begun from now on. */
  stop(): void
  isStopping(): boolean
}

export const createTurns = ({
  opened,
  announce,
  onFailedPass,
}: {
  opened: OpenContext
  /** Told of each pass that has come to an end. */
  announce: (report: PassReport) => void
  onFailedPass: () => void
}): Turns => {
  const { store, log, now } = opened
  const busy = new Set<string>()
  const preferred = new Set<Promise<unknown>>()
  const quiet = createQuiet()
  let searching = false
  let flipping = false
  let sweeping: Promise<boolean> | undefined
  let stopping = false

  const shouldPause: Context['shouldPause'] = async ({ siteId, priority, tasks }) => {
    if (priority >= PRIORITY.bulk) await Promise.allSettled(preferred)
    if (stopping || (await store.tasks.arePaused(tasks))) return true
    const except = [...busy].filter((site) => site !== siteId)
    if (!(await store.events.anyBefore({ priority, now: now().getTime(), except }))) return stopping
    await flip()
    while (!stopping) {
      const urgent = await store.events.moreUrgent({ priority, now: now().getTime(), except })
      if (!urgent) {
        if (priority >= PRIORITY.bulk) await search(PRIORITY.urgent)
        return stopping
      }
      if (urgent.site === siteId) return true
      if (!(await work(urgent.site))) except.push(urgent.site)
    }
    return true
  }
  const context: Context = { ...opened, shouldPause }

  /** One pass over a site, unless somebody is at it. */
  const work = async (siteId: string): Promise<PassReport | undefined> => {
    if (busy.has(siteId)) return undefined
    busy.add(siteId)
    try {
      const lease = await holdLease({ leases: store.leases, name: siteId, seconds: context.leaseSeconds, now })
      if (!lease) return undefined
      try {
        const report = await runPass({ context, siteId, lease })
        if (report) announce(report)
        quiet.disturb()
        return report
      } catch (error) {
        onFailedPass()
        log.error({ err: error, siteId }, 'a publishing pass failed and will be tried again')
        return undefined
      } finally {
        await lease.release()
      }
    } finally {
      busy.delete(siteId)
    }
  }

  /** Switches go before everything else: a banner must not wait for a rebuild. */
  const flip = async (): Promise<PassReport | undefined> => {
    if (flipping) return undefined
    flipping = true
    try {
      const report = await runSwitchPass(context)
      if (report) announce(report)
      return report
    } finally {
      flipping = false
    }
  }

  const step = async (): Promise<PassReport | undefined> => {
    const isUrgent = await store.events.anyBefore({ priority: PRIORITY.urgent, now: now().getTime(), except: [] })
    const flipped = isUrgent ? await flip() : undefined
    if (flipped) return flipped
    const tried = new Set(busy)
    while (!stopping) {
      const next = await store.events.nextSite({ state: 'new', now: now().getTime(), except: [...tried] })
      if (!next) break
      if (namesNoChange(next) && next.priority >= PRIORITY.bulk && (await sweepOnce())) continue
      const found = isUrgent && next.priority >= PRIORITY.bulk ? await search(PRIORITY.urgent) : undefined
      if (found) return found
      const report = await work(next.site)
      if (report) return report
      tried.add(next.site)
    }
    return undefined
  }

  /** One lane at a time; the other waits for what it finds. */
  const sweepOnce = (): Promise<boolean> => {
    sweeping ??= sweep(context).finally(() => {
      sweeping = undefined
    })
    return sweeping
  }

  /** One lane at a time, so that another is free for pages. */
  const search = async (upTo: number): Promise<PassReport | undefined> => {
    if (searching || stopping) return undefined
    searching = true
    try {
      const report = await runSearchPass({ context, upTo })
      if (report) announce(report)
      return report
    } finally {
      searching = false
    }
  }

  /** Only while nothing else is being done. */
  const compress = async (): Promise<boolean> => !stopping && busy.size === 0 && !searching && context.compressor.step()

  /** Indexes that have time wait for a moment in which nobody publishes: each costs as much as twenty passes. */
  const index = async (): Promise<PassReport | undefined> =>
    quiet.isNow(busy.size > 0) ? search(PRIORITY.bulk) : undefined

  return {
    context,
    step,
    search,
    index,
    compress,
    isQuietAwaited: quiet.isAwaited,
    giveWayTo: (work) => {
      preferred.add(work)
      const done = () => preferred.delete(work)
      work.then(done, done)
    },
    stop: () => {
      stopping = true
    },
    isStopping: () => stopping,
  }
}
