import type { Context } from './context.ts'
import { LeaseLost } from './manifest/manifest.ts'
import type { ChangeEvent } from './payload/events.ts'

/**
 * Takes events that have been seen to out of the queue.
 * @throws LeaseLost when the site's lease is no longer ours
 */
export const takeOut = ({
  context: { store, now },
  siteId,
  events,
}: {
  context: Context
  siteId: string
  events: readonly ChangeEvent[]
}): Promise<void> =>
  store.inTransaction(async (req) => {
    if (!(await store.leases.renew(siteId, now().getTime(), req))) throw new LeaseLost()
    await store.events.remove(
      events.map(({ id }) => id),
      req,
    )
  })
