import type { Context } from '../context.ts'
import type { ChangeEvent } from '../payload/events.ts'
import type { Req } from '../payload/transaction.ts'

const EVERY_MS = 1000

/** The long work that some events are part of. */
export const tasksOf = (events: readonly ChangeEvent[]): string[] => [
  ...new Set(events.flatMap(({ task }) => task ?? [])),
]

type SitePages = {
  readonly tasks: readonly string[]
  readonly site: string
  readonly pages: number
  readonly pagesDone: number
  readonly failed: number
}

/** Writes down how far a pass has come, at most once a second; a failure to do so stops nobody. */
export const createReporter = ({ store, log, now }: Pick<Context, 'store' | 'log' | 'now'>) => {
  let reported = performance.now()
  return async ({ tasks, ...pages }: SitePages): Promise<void> => {
    if (tasks.length === 0 || performance.now() - reported < EVERY_MS) return
    reported = performance.now()
    try {
      for (const task of tasks) {
        await store.tasks.put({ task, ...pages, message: null, finished: false, at: now().getTime() })
      }
    } catch (error) {
      log.warn({ err: error, tasks }, 'the progress of a task could not be written down')
    }
  }
}

/** In the transaction that takes the events of a site out of the queue. */
export const finishSite = async ({
  store,
  now,
  message,
  req,
  tasks,
  ...pages
}: Pick<Context, 'store' | 'now'> &
  Omit<SitePages, 'pagesDone'> & { message: string | null; req: Req }): Promise<void> => {
  for (const task of tasks) {
    await store.tasks.put({ task, ...pages, pagesDone: pages.pages, message, finished: true, at: now().getTime() }, req)
  }
}

/** After that transaction. */
export const finishTasks = async ({
  store,
  now,
  tasks,
}: Pick<Context, 'store' | 'now'> & { tasks: readonly string[] }): Promise<void> => {
  for (const task of tasks) await store.tasks.finishIfDone(task, now().getTime())
}
