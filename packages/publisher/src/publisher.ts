import { isPublished } from '@zhanqun/content'
import { fillGroup } from './fill-group.ts'
import { inTurn } from './in-turn.ts'
import { closeContext, openContext } from './open-context.ts'
import type { PublisherOptions } from './options.ts'
import { isDeadHere } from './owner.ts'
import { PRIORITY } from './payload/events.ts'
import { loadQueueState, type QueueState } from './payload/queue.ts'
import type { NewTask } from './payload/tasks.ts'
import { prepare } from './prepare.ts'
import { QUIET_MS } from './quiet.ts'
import { createSleeper } from './sleeper.ts'
import { createTurns } from './turns.ts'
import type { PassReport } from './types.ts'

const POLL_MS = 500
/** Between two looks for tasks that nobody has brought to an end. */
const TEND_MS = 30_000
/** Between two looks for pages that a worker which is gone has left uncompressed. */
const LOOK_AGAIN_MS = 10 * 60_000
/** After an error of the queue itself, e.g. while the database is away. */
const TROUBLE_MS = 2000
/** Between two looks whether another worker is done with preparing. */
const PREPARE_AGAIN_MS = 100
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

/**
 * Publishes what has changed: claims sites with waiting change events, renders the pages that read
 * what changed, and puts them in place. Any number of workers may share one database and folder.
 */
export const createPublisher = (options: PublisherOptions): Publisher => {
  const { payload, assetsDir, owner, log, onPass = () => undefined, onFailedPass = () => undefined } = options
  const sleeper = createSleeper()
  const listeners = new Set<(report: PassReport) => void>()
  let tended = 0
  let lookedAgain = performance.now()
  let isReady = false
  let lanes: Promise<void>[] = []
  let ready: Promise<void> | undefined
  let filling = Promise.resolve()
  let stopped: Promise<void> | undefined

  const announce = (report: PassReport): void => {
    log.info(
      report,
      report.kind === 'search' ? 'search index built' : report.kind === 'switches' ? 'switches set' : 'published',
    )
    onPass(report)
    for (const listener of listeners) listener(report)
  }

  const turns = createTurns({ opened: openContext(options), announce, onFailedPass })
  const { context } = turns
  const { store, now, groupStatic } = context

  const lane = async (): Promise<void> => {
    while (!turns.isStopping()) {
      try {
        if ((await turns.step()) || (await turns.compress()) || (await turns.index())) continue
        groupStatic.tend(context)
        context.textReader.wake()
        await tend()
        await sleeper.sleep(turns.isQuietAwaited() ? QUIET_MS : POLL_MS)
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
    const { isStopping } = turns
    const work = () => prepare({ context, assetsDir })
    await inTurn({ context, lease: 'prepare', everyMs: PREPARE_AGAIN_MS, work, isStopping })
    isReady = true
    filling = fillGroup({ context, isStopping }).catch((error: unknown) => {
      log.error({ err: error }, 'the index of the group could not be filled')
    })
  }

  const prepared = (): Promise<void> => {
    ready ??= begin().catch((error: unknown) => {
      ready = undefined
      throw error
    })
    return ready
  }

  const stop = async (): Promise<void> => {
    turns.stop()
    sleeper.wake()
    await Promise.allSettled([...lanes, filling])
    await closeContext(context)
  }

  return {
    runOnce: async () => {
      await prepared()
      const reports: PassReport[] = []
      const collect = (report: PassReport) => reports.push(report)
      listeners.add(collect)
      try {
        while ((await turns.step()) || (await turns.search(PRIORITY.bulk)));
        context.compressor.lookAgain()
        while (await turns.compress());
        await context.textReader.settled()
        // What was read is found in the static indexes too.
        while (await turns.search(PRIORITY.bulk));
        await filling
      } finally {
        listeners.delete(collect)
      }
      return reports
    },
    start: () => {
      if (lanes.length > 0) return
      const keepTrying = async () => {
        while (!turns.isStopping()) {
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
    giveWayTo: turns.giveWayTo,
    queue: async () => ({ ready: isReady, ...(await loadQueueState({ payload, now: now().getTime() })) }),
  }
}
