import { isPublished } from '@zhanqun/content'
import { archivedAssets } from './archive.ts'
import type { Context } from './context.ts'
import { publishBundleAssets, sweepLeftovers } from './files/bundle-assets.ts'
import { PRIORITY } from './payload/events.ts'
import { staleSites } from './stale-sites.ts'
import { refreshSwitches } from './switch-pass.ts'

/** Small transactions: editors' saves wait for the same writer. */
const CHUNK = 50

/** Brings shared files up to date, and queues whatever may not be as it should in the public folder. */
export const prepare = async ({ context, assetsDir }: { context: Context; assetsDir: string }): Promise<void> => {
  const { store, dirs, codes, now } = context
  const at = now().getTime()
  sweepLeftovers({ publicDir: dirs.public, now: at })
  publishBundleAssets({ assetsDir, publicDir: dirs.public, now: at, keep: archivedAssets(dirs) })
  const sites = await store.content.sites()
  const published = sites.filter(({ state }) => isPublished(state))
  const { stale, unverified } = await queueStale({ context, sites: published })
  if (unverified.length > 0) await queueForAll({ context, sites: unverified, op: 'verify' })
  const gone = [...codes.sites()].filter((site) => !published.some(({ id }) => id === site))
  if (gone.length > 0) await queueForAll({ context, sites: gone, op: 'removed' })
  if (stale.size < published.length) await context.refreshSitesFile()
  await refreshSwitches({ context, concerned: published.filter(({ id }) => !stale.has(id)), sites })
}

const queueForAll = async ({
  context: { store, now },
  sites,
  op,
}: {
  context: Context
  sites: readonly string[]
  op: string
}): Promise<void> => {
  const at = now().getTime()
  for (let from = 0; from < sites.length; from += CHUNK) {
    await store.inTransaction(async (req) => {
      for (const site of sites.slice(from, from + CHUNK))
        await store.events.create({ site, keys: [], op, priority: PRIORITY.bulk, at }, req)
    })
  }
}

/**
 * Queues the sites that were never published, or by another bundle, unless they wait for it already.
 * @returns which these are, and those that were published before the machine was started last
 */
const queueStale = async ({
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
