import { existsSync, readdirSync } from 'node:fs'
import { isMissing } from './files/write.ts'
import { openManifest } from './manifest/manifest.ts'
import { manifestFile } from './site-folder.ts'
import type { Dirs } from './types.ts'

/** Under which codes sites have been published, as far as manifests remember. */
export const createSiteCodes = (dirs: Dirs) => {
  // Asked anew each time: a site that takes over a code takes over the file as well.
  const ownerOf = (code: string): string | undefined => {
    const file = manifestFile(dirs, code)
    if (!existsSync(file)) return undefined
    const manifest = openManifest({ file })
    try {
      return manifest.meta('site')
    } finally {
      manifest.close()
    }
  }

  const codes = (): string[] => {
    try {
      return readdirSync(dirs.manifests).flatMap((name) => (name.endsWith('.sqlite') ? [name.slice(0, -7)] : []))
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }

  return {
    of: (siteId: string): string[] => codes().filter((code) => ownerOf(code) === siteId),
    /** Every site that has a manifest. */
    sites: (): Set<string> => new Set(codes().flatMap((code) => ownerOf(code) ?? [])),
  }
}

export type SiteCodes = ReturnType<typeof createSiteCodes>
