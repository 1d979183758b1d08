import { setTimeout as sleep } from 'node:timers/promises'
import { buildSiteIndex } from '@zhanqun/search'
import type { Context } from './context.ts'
import { holdLease } from './hold-lease.ts'
import { type Manifest, openManifest } from './manifest/manifest.ts'
import { manifestFile, siteFolder } from './site-folder.ts'

/**
 * The static index is the fallback where the product's own server does not answer. It takes about
 * half a megabyte of memory for each article while it is built, so that of a very large site it
 * holds the newest articles only.
 */
export const STATIC_INDEX_LIMIT = 2000

/** Tells the group's index what has changed since it was told last. */
export const updateGroupIndex = ({
  context: { group },
  manifest,
  siteCode,
  whole,
  complete,
}: {
  context: Pick<Context, 'group'>
  manifest: Manifest
  siteCode: string
  /** Whatever the index may hold of the site is replaced. */
  whole: boolean
  /** Every page of the site stands as it must. */
  complete: boolean
}): void => {
  const changes = manifest.searchTodo()
  const replace = complete && (whole || manifest.meta('group') !== siteCode)
  if (replace) {
    group.replaceSite({ siteCode, records: manifest.records() })
  } else if (changes.size > 0) {
    group.remove([...changes].filter(([, record]) => record === null).map(([id]) => id))
    group.put([...changes.values()].filter((record) => record !== null))
  }
  if (!replace && changes.size === 0) return
  manifest.write(() => {
    manifest.dropSearchTodo(changes.keys())
    if (replace) manifest.setMeta('group', siteCode)
  })
}

const PATIENCE_MS = 20_000

/** Rebuilds the static index at once, or leaves it marked when another worker is at it for long. */
export const buildSearchSoon = async ({
  context,
  siteId,
  code,
}: {
  context: Context
  siteId: string
  code: string
}): Promise<void> => {
  for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline; await sleep(100)) {
    const lease = await holdLease({
      leases: context.store.leases,
      name: searchLease(siteId),
      seconds: context.leaseSeconds,
      now: context.now,
    })
    if (!lease) continue
    try {
      return await buildSearch({ context, code })
    } catch (error) {
      context.log.error({ err: error, siteId }, 'a search index could not be built and will be tried again')
      return
    } finally {
      await lease.release()
    }
  }
}

/** One builder of a site's index at a time; its pages go on being published meanwhile. */
export const searchLease = (siteId: string): string => `search:${siteId}`

/** Rebuilds a site's static search index from what its manifest knows. */
export const buildSearch = async ({
  context,
  code,
}: {
  context: Pick<Context, 'dirs'>
  code: string
}): Promise<void> => {
  const manifest = openManifest({ file: manifestFile(context.dirs, code) })
  try {
    // Whatever changes from here on marks the index again.
    manifest.write(() => manifest.setMeta('pagefind', 'clean'))
    const records = manifest
      .records()
      .sort((a, b) => (a.date === b.date ? (a.id < b.id ? 1 : -1) : a.date < b.date ? 1 : -1))
      .slice(0, STATIC_INDEX_LIMIT)
    try {
      await buildSiteIndex({ dir: siteFolder(context.dirs, code), records })
    } catch (error) {
      manifest.write(() => manifest.setMeta('pagefind', 'dirty'))
      throw error
    }
  } finally {
    manifest.close()
  }
}
