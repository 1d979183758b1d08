import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from './context.ts'
import { holdLease } from './hold-lease.ts'
import { staleSites } from './stale-sites.ts'

const LEASE = 'prepare'
const AGAIN_MS = 100

/**
 * Workers that start at the same time look one after the other for what has to be made anew, so that
 * nothing is queued twice.
 */
export const inTurn = async ({
  context: { store, now, leaseSeconds },
  work,
  isStopping,
}: {
  context: Context
  work: () => Promise<void>
  isStopping: () => boolean
}): Promise<void> => {
  while (!isStopping()) {
    const lease = await holdLease({ leases: store.leases, name: LEASE, seconds: leaseSeconds, now })
    if (lease) {
      try {
        return await work()
      } finally {
        await lease.release()
      }
    }
    await sleep(AGAIN_MS)
  }
}

/**
 * Queues the sites that were never published, or by another bundle, unless they wait for it already.
 * @returns which these are, and those that were published before the machine was started last
 */
export const queueStale = async ({
  context: { store, dirs, codes, bundle, boot, mirror, now },
  sites,
}: {
  context: Context
  sites: Parameters<typeof staleSites>[0]['sites']
}): Promise<{ stale: ReadonlySet<string>; unverified: readonly string[] }> => {
  const { stale, unverified } = staleSites({ dirs, sites, bundleId: bundle.id, boot, mirror: mirror?.id })
  if (stale.length === 0) return { stale: new Set(), unverified }
  const queued = await store.events.sitesToRebuild()
  const missing = stale.filter((site) => !queued.has(site))
  if (missing.length > 0) {
    const published = codes.sites()
    const isNew = missing.every((site) => !published.has(site))
    await store.tasks.create({
      kind: isNew ? 'rebuild' : 'theme',
      title: isNew ? `首次发布 ${missing.length} 个站点` : `页面模板更新，重新发布 ${missing.length} 个站点`,
      sites: missing,
      keys: ['*'],
      now: now().getTime(),
    })
  }
  return { stale: new Set(stale), unverified }
}
