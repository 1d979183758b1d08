import { readdirSync, statSync } from 'node:fs'
import { isMissing } from '@zhanqun/errors'
import { openManifest } from './manifest/manifest.ts'
import { manifestFile } from './site-folder.ts'
import type { Dirs } from './types.ts'

/** Under which codes sites have been published, as far as manifests remember. */
export const createSiteCodes = (dirs: Dirs) => {
  const known = new Map<string, { identity: string; owner: string }>()

  const ownerOf = (code: string): string | undefined => {
    const file = manifestFile(dirs, code)
    const found = statSync(file, { bigint: true, throwIfNoEntry: false })
    if (!found) return undefined
    // A site that takes over a code makes a file of its own, perhaps with the number of the old one.
    const identity = `${found.ino} ${found.birthtimeNs}`
    const before = known.get(code)
    if (before?.identity === identity) return before.owner
    const manifest = openManifest({ file })
    try {
      const owner = manifest.meta('site')
      if (owner !== undefined) known.set(code, { identity, owner })
      return owner
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
