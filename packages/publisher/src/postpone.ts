import { describeError } from '@zhanqun/errors'
import type { Context } from './context.ts'
import { isDiskFull } from './files/write.ts'
import type { ChangeEvent } from './payload/events.ts'
import { reasonOf } from './render.ts'
import { tasksOf } from './tasks/report.ts'

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

/** How long to wait before the next attempt: twice as long each time. */
export const pauseAfter = (attempts: number, firstMs: number = FIRST_PAUSE_MS): number =>
  Math.min(LONGEST_PAUSE_MS, firstMs * 2 ** Math.max(0, attempts))

/** The whole pass has failed (disk, database): its events wait a little, longer each time. */
export const postpone = async ({
  context,
  siteId,
  events,
  error,
  now,
}: {
  context: Context
  siteId: string
  events: readonly ChangeEvent[]
  error: unknown
  now: Date
}): Promise<void> => {
  const { store, dirs } = context
  try {
    await store.inTransaction(async (req) => {
      for (const event of events) await store.events.postpone(event, now.getTime() + pauseAfter(event.attempts), req)
    })
    const stuck = events.filter(({ doc, docCollection }) => doc !== null && docCollection === 'articles')
    const errorCode = isDiskFull(error) ? 'DISK_FULL' : 'PUBLISH_FAILED'
    const errorMessage = describeError(errorCode, { path: dirs.public, reason: reasonOf(error) })
    for (const task of tasksOf(events)) {
      const pages = { pages: 0, pagesDone: 0, failed: 0, finished: false }
      await store.tasks.put({ task, site: siteId, ...pages, message: errorMessage, at: now.getTime() })
    }
    await store.statuses.settle({
      site: siteId,
      outcomes: stuck.map(({ doc }) => ({ article: doc ?? '', state: 'failed', url: null, errorCode, errorMessage })),
      eventsOf: (article) => stuck.filter(({ doc }) => doc === article).map(({ id }) => id),
      now: now.getTime(),
      pages: 0,
    })
  } catch (second) {
    context.log.error({ err: second, cause: error }, 'events of a failed pass could not be postponed')
  }
}
