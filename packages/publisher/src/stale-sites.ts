import { existsSync } from 'node:fs'
import type { Site } from '@zhanqun/content'
import { isFrozen } from './archive.ts'
import { type Manifest, openManifest } from './manifest/manifest.ts'
import { manifestFile } from './site-folder.ts'
import type { Dirs } from './types.ts'

/**
 * Ids of the sites whose folders may not be as they should.
 * @returns `stale`: never published, or by another bundle; `unverified`: published before the
 *   machine was started last, or not in storage yet. Those that are frozen stay as they are, whatever the
 *   bundle
 */
export const staleSites = ({
  dirs,
  sites,
  bundleId,
  boot,
  mirror,
}: {
  dirs: Dirs
  sites: readonly Pick<Site, 'id' | 'code' | 'state' | 'stateSince'>[]
  bundleId: string
  boot: string
  /** Storage that is to hold what the folders hold. */
  mirror: string | undefined
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
      else if (manifest.meta('boot') !== boot || !isMirrored(manifest, mirror)) unverified.push(id)
    } finally {
      manifest.close()
    }
  }
  return { stale, unverified }
}

/** Whether storage elsewhere, if there is any, has all that the site's folder holds. */
export const isMirrored = (manifest: Manifest, mirror: string | undefined): boolean =>
  mirror === undefined || (manifest.meta('mirror') === mirror && manifest.mirrorTodo().length === 0)
