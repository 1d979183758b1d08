import { existsSync } from 'node:fs'
import type { SiteSummary } from '@zhanqun/content'
import { openManifest } from './manifest/manifest.ts'
import { manifestFile } from './site-folder.ts'
import type { Dirs } from './types.ts'

/**
 * Ids of the sites whose folders may not be as they should.
 * @returns `stale`: never published, or by another bundle; `unverified`: published before the
 *   machine was started last
 */
export const staleSites = ({
  dirs,
  sites,
  bundleId,
  boot,
}: {
  dirs: Dirs
  sites: readonly Pick<SiteSummary, 'id' | 'code'>[]
  bundleId: string
  boot: string
}): { stale: string[]; unverified: string[] } => {
  const stale: string[] = []
  const unverified: string[] = []
  for (const { id, code } of sites) {
    const file = manifestFile(dirs, code)
    if (!existsSync(file)) {
      stale.push(id)
      continue
    }
    const manifest = openManifest({ file })
    try {
      if (manifest.meta('site') !== id || manifest.meta('bundle') !== bundleId) stale.push(id)
      else if (manifest.meta('boot') !== boot) unverified.push(id)
    } finally {
      manifest.close()
    }
  }
  return { stale, unverified }
}
