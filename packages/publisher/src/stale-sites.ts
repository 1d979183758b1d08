import { existsSync } from 'node:fs'
import type { SiteSummary } from '@zhanqun/content'
import { openManifest } from './manifest/manifest.ts'
import { manifestFile } from './site-folder.ts'
import type { Dirs } from './types.ts'

/** Sites that were never published, or by another bundle. */
export const staleSites = ({
  dirs,
  sites,
  bundleId,
}: {
  dirs: Dirs
  sites: readonly Pick<SiteSummary, 'id' | 'code'>[]
  bundleId: string
}): string[] =>
  sites.flatMap(({ id, code }) => {
    const file = manifestFile(dirs, code)
    if (!existsSync(file)) return [id]
    const manifest = openManifest({ file })
    try {
      return manifest.meta('site') === id && manifest.meta('bundle') === bundleId ? [] : [id]
    } finally {
      manifest.close()
    }
  })
