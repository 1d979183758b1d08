import { mkdirSync } from 'node:fs'
import { isPublished } from '@zhanqun/content'
import type { SiteRow } from '@zhanqun/content/payload'
import { closeSearch, openGroupIndex } from '@zhanqun/search'
import { openKnownTexts } from './attachments/known-texts.ts'
import { createTextReader } from './attachments/text-reader.ts'
import { createCompressor } from './compressor.ts'
import type { Context } from './context.ts'
import { writeSitesFile } from './files/sites-file.ts'
import { currentBoot } from './files/verify.ts'
import { createGroupStatic } from './group-static.ts'
import { holdLease } from './hold-lease.ts'
import { createManifests } from './manifests.ts'
import { isDeadHere } from './owner.ts'
import { runPass } from './pass.ts'
import { PRIORITY } from './payload/events.ts'
import { loadQueueState, type QueueState } from './payload/queue.ts'
import { createStore } from './payload/store.ts'
import type { NewTask } from './payload/tasks.ts'
import { inTurn, prepare } from './prepare.ts'
import { createQuiet, QUIET_MS } from './quiet.ts'
import { runSearchPass } from './run-search-pass.ts'
import { createSiteCache } from './site-cache.ts'
import { createSiteCodes } from './site-codes.ts'
import { createSleeper } from './sleeper.ts'
import { createMirror } from './storage/mirror.ts'
import type { PublicStorage } from './storage/types.ts'
import { namesNoChange, sweep } from './sweep.ts'
import { runSwitchPass } from './switch-pass.ts'
import type { Dirs, Log, PageBundle, PageWords, PassReport } from './types.ts'

/** A worker that dies is replaced after this long. */
const LEASE_SECONDS = 30
const POLL_MS = 500
const LOOK_MS = 100
/** Between two looks for tasks that nobody has brought to an end. */
const TEND_MS = 30_000
/** Between two looks for pages that a worker which is gone has left uncompressed. */
const LOOK_AGAIN_MS = 10 * 60_000
/** After an error of the queue itself, e.g. while the database is away. */
const TROUBLE_MS = 2000
/** Two passes at once: while one waits for the database or the indexer, the other renders. */
const LANES = 2

export type Publisher = {
  /** Works until nothing waits any more. */
  runOnce: () => Promise<PassReport[]>
  start: () => void
  /** Looks for work at once instead of at the next poll. */
  wake: () => void
  /** Ends after the batch at hand; what is left is gone on with at the next start. */
  stop: () => Promise<void>
  /** Queues every page of some sites, or of all that are public, as one task; those that are frozen stay as they are. @returns the task's id */
  rebuild: (options?: Partial<Pick<NewTask, 'sites' | 'kind' | 'title' | 'by'>>) => Promise<string>
  /** While `work` goes on, rebuilds wait after the batch at hand: for what has to happen on the minute. */
  giveWayTo: (work: Promise<unknown>) => void
  /** `ready` once the publisher knows everything that has to be done. */
  queue: () => Promise<QueueState & { ready: boolean }>
}

export type PublisherOptions = {
  payload: Parameters<typeof createStore>[0]['payload']
  bundle: PageBundle
  /** The bundle's client folder, with `_astro/` in it. */
  assetsDir: string
  dirs: Dirs
  /** Unique to this process, see `newOwner`. */
  owner: string
  log: Log
  now?: () => Date
  leaseSeconds?: number
  /** Between two looks of a long pass for something more urgent; a look costs as much as a few pages. */
  lookMs?: number
  /** Storage elsewhere that is to follow the public folder. */
  storage?: PublicStorage | undefined
  /** Words that published pages should not show. */
  words?: PageWords | undefined
  /** Told of each pass that has come to an end. */
  onPass?: (report: PassReport) => void
  /** Told of each pass that was broken off by an error. */
  onFailedPass?: () => void
}

/**
 * Publishes what has changed: claims sites with waiting change events, renders the pages that read
 * what changed, and puts them in place. Any number of workers may share one database and folder.
 */
export const createPublisher = ({
  payload,
  bundle,
  assetsDir,
  dirs,
  owner,
  log,
  now = () => new Date(),
  leaseSeconds = LEASE_SECONDS,
  lookMs = LOOK_MS,
  storage,
  words,
  onPass = () => undefined,
  onFailedPass = () => undefined,
}: PublisherOptions): Publisher => {
  const store = createStore({ payload, owner, leaseSeconds })
  mkdirSync(dirs.public, { recursive: true })
  const groupStatic = createGroupStatic({ dirs, log })
  const group = groupStatic.followedBy(openGroupIndex({ file: dirs.searchFile }))
  const texts = openKnownTexts(dirs)
  const boot = currentBoot()
  const sleeper = createSleeper()
  const busy = new Set<string>()
  const codes = createSiteCodes(dirs)
  const listeners = new Set<(report: PassReport) => void>()
  const preferred = new Set<Promise<unknown>>()
  const manifests = createManifests(dirs)
  const quiet = createQuiet()
  let tended = 0
  let lookedAgain = performance.now()
  let searching = false
  let flipping = false
  let sweeping: Promise<boolean> | undefined
  let stopping = false
  let isReady = false
  let lanes: Promise<void>[] = []
  let ready: Promise<void> | undefined
  let stopped: Promise<void> | undefined
  let sitesFile = Promise.resolve()
  let sitesWritten: readonly SiteRow[] | undefined

  const context: Context = {
    store,
    bundle,
    dirs,
    group,
    groupStatic,
    texts,
    textReader: createTextReader({
      dirs,
      manifests,
      group,
      texts,
      log,
      askForIndex: (site) =>
        store.events.create({
          site,
          keys: [],
          op: 'search',
          priority: PRIORITY.bulk,
          at: now().getTime(),
          state: 'search',
        }),
    }),
    log,
    now,
    leaseSeconds,
    lookMs,
    boot,
    codes,
    sites: createSiteCache({ store }),
    manifests,
    compressor: createCompressor({ dirs, manifests, log }),
    mirror: storage && createMirror({ storage, dirs }),
    words,
    shouldPause: async ({ siteId, priority, tasks }) => {
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
    },
    refreshSitesFile: () => {
      const write = sitesFile.then(async () => {
        const known = await context.sites.groupSites()
        if (known === sitesWritten) return
        writeSitesFile({ publicDir: dirs.public, sites: known })
        sitesWritten = known
      })
      sitesFile = write.catch(() => undefined)
      return write
    },
  }

  const announce = (report: PassReport): void => {
    log.info(
      report,
      report.kind === 'search' ? 'search index built' : report.kind === 'switches' ? 'switches set' : 'published',
    )
    onPass(report)
    for (const listener of listeners) listener(report)
  }

  /** One pass over a site, unless somebody is at it. */
  const work = async (siteId: string): Promise<PassReport | undefined> => {
    if (busy.has(siteId)) return undefined
    busy.add(siteId)
    try {
      const lease = await holdLease({ leases: store.leases, name: siteId, seconds: leaseSeconds, now })
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

  /** Does what is most urgent of what nobody is at, static search indexes left out that have time. */
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

  const lane = async (): Promise<void> => {
    while (!stopping) {
      try {
        if ((await step()) || (await compress()) || (await index())) continue
        groupStatic.tend(context)
        context.textReader.wake()
        await tend()
        await sleeper.sleep(quiet.isAwaited() ? QUIET_MS : POLL_MS)
      } catch (error) {
        log.error({ err: error }, 'the publishing queue could not be read')
        await sleeper.sleep(TROUBLE_MS)
      }
    }
  }

  /** Once in a while when there is nothing else to do. */
  const tend = async (): Promise<void> => {
    const at = now().getTime()
    if (at - tended < TEND_MS) return
    tended = at
    await store.tasks.finishOrphans(at)
    if (performance.now() - lookedAgain < LOOK_AGAIN_MS) return
    lookedAgain = performance.now()
    context.compressor.lookAgain()
    context.textReader.lookAgain()
  }

  const rebuild: Publisher['rebuild'] = async ({ sites, kind = 'rebuild', title, by } = {}) => {
    const chosen = sites ?? (await store.content.sites()).flatMap(({ id, state }) => (isPublished(state) ? [id] : []))
    return store.tasks.create({
      kind,
      title: title ?? `重新发布${sites ? '' : '全部'} ${chosen.length} 个站点`,
      ...(by ? { by } : {}),
      sites: chosen,
      keys: ['*'],
      now: now().getTime(),
    })
  }

  const begin = async (): Promise<void> => {
    const freed = await store.leases.freeOf((other) => isDeadHere(other, owner))
    if (freed > 0) log.warn({ freed }, 'a worker of this machine has died; its work is gone on with')
    await inTurn({ context, work: () => prepare({ context, assetsDir }), isStopping: () => stopping })
    isReady = true
  }

  const prepared = (): Promise<void> => {
    ready ??= begin().catch((error: unknown) => {
      ready = undefined
      throw error
    })
    return ready
  }

  const stop = async (): Promise<void> => {
    stopping = true
    sleeper.wake()
    await Promise.allSettled(lanes)
    await context.textReader.close()
    context.manifests.closeAll()
    await groupStatic.stop()
    group.close()
    await closeSearch()
  }

  return {
    runOnce: async () => {
      await prepared()
      const reports: PassReport[] = []
      const collect = (report: PassReport) => reports.push(report)
      listeners.add(collect)
      try {
        while ((await step()) || (await search(PRIORITY.bulk)));
        context.compressor.lookAgain()
        while (await compress());
        await context.textReader.settled()
        // What was read is found in the static indexes too.
        while (await search(PRIORITY.bulk));
      } finally {
        listeners.delete(collect)
      }
      return reports
    },
    start: () => {
      if (lanes.length > 0) return
      const keepTrying = async () => {
        while (!stopping) {
          try {
            return await prepared()
          } catch (error) {
            log.error({ err: error }, 'the publisher could not start yet')
            await sleeper.sleep(TROUBLE_MS)
          }
        }
      }
      const begun = keepTrying()
      lanes = Array.from({ length: LANES }, () => begun.then(lane))
    },
    wake: sleeper.wake,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
    rebuild: async (options) => {
      const task = await rebuild(options)
      sleeper.wake()
      return task
    },
    giveWayTo: (work) => {
      preferred.add(work)
      const done = () => preferred.delete(work)
      work.then(done, done)
    },
    queue: async () => ({ ready: isReady, ...(await loadQueueState({ payload, now: now().getTime() })) }),
  }
}
