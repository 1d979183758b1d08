import { statSync } from 'node:fs'
import { type Manifest, openManifest } from './manifest/manifest.ts'
import { manifestFile, openSiteManifest } from './site-folder.ts'
import type { Dirs } from './types.ts'

type Opened = { readonly manifest: Manifest; readonly inode: number; uses: number }

/** So many stay open; opening one costs more than a small pass does. */
const KEPT = 64

/** The manifests of sites, kept open between passes. */
export const createManifests = (dirs: Dirs) => {
  const opened = new Map<string, Opened>()

  const inodeOf = (code: string): number | undefined =>
    statSync(manifestFile(dirs, code), { throwIfNoEntry: false })?.ino

  const close = (code: string): void => {
    opened.get(code)?.manifest.close()
    opened.delete(code)
  }

  const closeOldest = (): void => {
    for (const [code, { uses }] of opened) {
      if (opened.size <= KEPT) return
      if (uses === 0) close(code)
    }
  }

  const held = (entry: Opened) => {
    entry.uses++
    return {
      manifest: entry.manifest,
      release: () => {
        entry.uses--
        closeOldest()
      },
    }
  }

  return {
    /**
     * @returns `first` when nothing is known yet of what stands in the site's folder; to be released
     *   once it is done with
     */
    open: (site: { id: string; code: string }): { manifest: Manifest; first: boolean; release: () => void } => {
      const known = opened.get(site.code)
      // Another process may have put another file in its place.
      const isSame = known?.inode === inodeOf(site.code) && known?.manifest.meta('site') === site.id
      if (known && !isSame) close(site.code)
      const { manifest, first } = known && isSame ? { ...known, first: false } : openSiteManifest(dirs, site)
      const entry = known && isSame ? known : { manifest, inode: inodeOf(site.code) ?? 0, uses: 0 }
      opened.delete(site.code)
      opened.set(site.code, entry)
      return { ...held(entry), first }
    },
    /** For what takes the manifest's lock only. @returns undefined when there is none yet */
    look: (code: string): { manifest: Manifest; release: () => void } | undefined => {
      const inode = inodeOf(code)
      if (inode === undefined) return undefined
      const known = opened.get(code)
      if (known?.inode === inode) return held(known)
      const manifest = openManifest({ file: manifestFile(dirs, code) })
      return { manifest, release: manifest.close }
    },
    /** Before the file itself is removed. */
    close,
    closeAll: (): void => [...opened.keys()].forEach(close),
  }
}

export type Manifests = ReturnType<typeof createManifests>
