import { existsSync } from 'node:fs'
import { isPublished } from '@zhanqun/content'
import type { Context } from './context.ts'
import { holdLease } from './hold-lease.ts'
import { buildSearch, searchLease } from './search-pass.ts'
import { manifestFile } from './site-folder.ts'
import type { PassReport } from './types.ts'

const LONGEST_PAUSE_MS = 60_000

/**
 * Rebuilds the static search index of the next site that waits for it, under a lease of its own so
 * that the site's pages go on being published meanwhile.
 * @returns undefined when nothing waits, or others are at it
 */
export const runSearchPass = async ({
  context,
  upTo,
}: {
  context: Context
  /** Leaves out what is less urgent. */
  upTo: number
}): Promise<PassReport | undefined> => {
  const { store, now, leaseSeconds: seconds } = context
  const tried: string[] = []
  for (;;) {
    const next = await store.events.nextSite({ state: 'search', now: now().getTime(), except: tried })
    if (!next || next.priority > upTo) return undefined
    const lease = await holdLease({ leases: store.leases, name: searchLease(next.site), seconds, now })
    if (!lease) {
      tried.push(next.site)
      continue
    }
    try {
      const report = await build(context, next.site)
      if (report) return report
      tried.push(next.site)
    } finally {
      await lease.release()
    }
  }
}

const build = async (context: Context, siteId: string): Promise<PassReport | undefined> => {
  const { store, sites, now, log } = context
  const started = performance.now()
  const events = await store.events.ofSite({ site: siteId, state: 'search', now: now().getTime() })
  try {
    const site = (await sites.groupSites()).find(({ id, state }) => id === siteId && isPublished(state))
    if (site && existsSync(manifestFile(context.dirs, site.code))) await buildSearch({ context, code: site.code })
    await store.events.remove(events.map(({ id }) => id))
    const ms = Math.round(performance.now() - started)
    const report: PassReport = {
      siteId,
      site: site?.code ?? null,
      kind: 'search',
      events: events.length,
      rendered: 0,
      written: 0,
      deleted: 0,
      failed: 0,
      partial: false,
      searchMs: ms,
      totalMs: ms,
    }
    return report
  } catch (error) {
    log.error({ err: error, siteId }, 'a search index could not be built and will be tried again')
    for (const event of events) {
      await store.events.postpone(event, now().getTime() + Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** event.attempts))
    }
    return undefined
  }
}
