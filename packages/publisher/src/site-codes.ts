import { readdirSync, statSync } from 'node:fs'
import { isMissing } from './files/write.ts'
import { openManifest } from './manifest/manifest.ts'
import { manifestFile } from './site-folder.ts'
import type { Dirs } from './types.ts'

type Owned = { readonly inode: number; readonly siteId: string | undefined }

/** Under which codes sites have been published, as far as manifests remember. */
export const createSiteCodes = (dirs: Dirs) => {
  const known = new Map<string, Owned>()

  const ownerOf = (code: string): string | undefined => {
    const file = manifestFile(dirs, code)
    const inode = statSync(file, { throwIfNoEntry: false })?.ino
    if (inode === undefined) return undefined
    const remembered = known.get(code)
    if (remembered?.inode === inode && remembered.siteId !== undefined) return remembered.siteId
    const manifest = openManifest({ file })
    try {
      const siteId = manifest.meta('site')
      known.set(code, { inode, siteId })
      return siteId
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
