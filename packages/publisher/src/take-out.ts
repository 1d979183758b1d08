import type { Context } from './context.ts'
import { LeaseLost } from './manifest/manifest.ts'
import type { ChangeEvent } from './payload/events.ts'
import { finishSite, finishTasks, tasksOf } from './tasks/report.ts'

/**
 * Takes events that have been seen to out of the queue.
 * @throws LeaseLost when the site's lease is no longer ours
 */
export const takeOut = async ({
  context: { store, now },
  siteId,
  events,
}: {
  context: Context
  siteId: string
  events: readonly ChangeEvent[]
}): Promise<void> => {
  const tasks = tasksOf(events)
  await store.inTransaction(async (req) => {
    if (!(await store.leases.renew(siteId, now().getTime(), req))) throw new LeaseLost()
    await finishSite({ store, now, tasks, site: siteId, pages: 0, failed: 0, message: null, req })
    await store.events.remove(
      events.map(({ id }) => id),
      req,
    )
  })
  await finishTasks({ store, now, tasks })
}
