import { existsSync } from 'node:fs'
import type { Site } from '@zhanqun/content'
import { isFrozen } from './archive.ts'
import { openManifest } from './manifest/manifest.ts'
import { manifestFile } from './site-folder.ts'
import type { Dirs } from './types.ts'

/**
 * Ids of the sites whose folders may not be as they should.
 * @returns `stale`: never published, or by another bundle; `unverified`: published before the
 *   machine was started last. Those that are frozen stay as they are, whatever the bundle
 */
export const staleSites = ({
  dirs,
  sites,
  bundleId,
  boot,
}: {
  dirs: Dirs
  sites: readonly Pick<Site, 'id' | 'code' | 'state' | 'stateSince'>[]
  bundleId: string
  boot: string
}): { stale: string[]; unverified: string[] } => {
  const stale: string[] = []
  const unverified: string[] = []
  for (const site of sites) {
    const { id, code, state } = site
    const frozen = isFrozen(dirs, site)
    // Its worker died before it could be frozen.
    if (state === 'closed' && !frozen) {
      stale.push(id)
      continue
    }
    const file = manifestFile(dirs, code)
    if (!existsSync(file)) {
      if (!frozen) stale.push(id)
      continue
    }
    const manifest = openManifest({ file })
    try {
      const isOurs = manifest.meta('site') === id && (frozen || manifest.meta('bundle') === bundleId)
      if (!isOurs) stale.push(id)
      else if (manifest.meta('boot') !== boot) unverified.push(id)
    } finally {
      manifest.close()
    }
  }
  return { stale, unverified }
}
