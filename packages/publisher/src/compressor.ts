import { existsSync, readdirSync } from 'node:fs'
import { compressPages } from './compress-pages.ts'
import { isMissing } from './files/write.ts'
import { LeaseLost, type Manifest, openManifest } from './manifest/manifest.ts'
import { manifestFile, siteFolder } from './site-folder.ts'
import type { Dirs, Log } from './types.ts'

/** A pass that has written no more compresses its pages itself: about half a millisecond for each. */
const AT_ONCE = 20
/** Pages that are compressed side by side, between two looks at what else there is to do. */
const CHUNK = 64
/** After an error, e.g. while the disk is full. */
const TROUBLE_MS = 60_000

export type Compressor = ReturnType<typeof createCompressor>

/**
 * Compresses what passes have written, at leisure. Which pages wait stands in their site's manifest;
 * here it is only remembered which manifests to look into, at first all of them.
 */
export const createCompressor = ({ dirs, log }: { dirs: Dirs; log: Log }) => {
  let waiting: Set<string> | undefined
  let quietUntil = 0
  let working = false
  const later = (code: string) => waiting?.add(code)

  const chunkOf = async (code: string): Promise<number> => {
    const file = manifestFile(dirs, code)
    if (!existsSync(file)) return 0
    const manifest = openManifest({ file })
    try {
      return await compressPages({ manifest, folder: siteFolder(dirs, code), limit: CHUNK })
    } finally {
      manifest.close()
    }
  }

  return {
    /** Compresses what a small pass has written; leaves that of a long one for later. */
    afterPass: async ({
      manifest,
      code,
      written,
    }: {
      manifest: Manifest
      code: string
      written: number
    }): Promise<void> => {
      if (written > AT_ONCE) {
        later(code)
        return
      }
      try {
        const done = await compressPages({ manifest, folder: siteFolder(dirs, code), limit: AT_ONCE })
        if (done === AT_ONCE) later(code)
      } catch (error) {
        // The pages themselves are well and visible.
        if (!(error instanceof LeaseLost)) log.warn({ err: error, code }, 'pages could not be compressed yet')
        later(code)
      }
    },
    /** Does a little of what waits. @returns false when nothing does */
    step: async (): Promise<boolean> => {
      waiting ??= new Set(publishedCodes(dirs))
      const [code] = waiting
      if (code === undefined || working || performance.now() < quietUntil) return false
      working = true
      waiting.delete(code)
      try {
        if ((await chunkOf(code)) === CHUNK) later(code)
      } catch (error) {
        later(code)
        log.error({ err: error, code }, 'pages could not be compressed and will be tried again')
        quietUntil = performance.now() + TROUBLE_MS
      } finally {
        working = false
      }
      return true
    },
  }
}

const publishedCodes = ({ manifests }: Dirs): string[] => {
  try {
    return readdirSync(manifests).flatMap((name) => (name.endsWith('.sqlite') ? [name.slice(0, -7)] : []))
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
