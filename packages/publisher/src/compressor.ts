import { compressPages } from './compress-pages.ts'
import type { Manifests } from './manifests.ts'
import { publishedCodes, siteFolder } from './site-folder.ts'
import type { Dirs, Log } from './types.ts'

/** Pages that are compressed side by side, between two looks at what else there is to do. */
const CHUNK = 64
/** After an error, e.g. while the disk is full. */
const TROUBLE_MS = 60_000

export type Compressor = ReturnType<typeof createCompressor>

/**
 * Compresses what passes have written, at leisure. Which pages wait stands in their site's manifest;
 * here it is only remembered which manifests to look into, at first all of them. Another worker may have gone for good
 * before it came to what its own passes had left: now and then all are looked into again.
 */
export const createCompressor = ({
  dirs,
  manifests,
  log,
}: {
  dirs: Dirs
  manifests: Pick<Manifests, 'look'>
  log: Log
}) => {
  let waiting: Set<string> | undefined
  let quietUntil = 0
  let working = false

  const chunkOf = async (code: string): Promise<number> => {
    const found = manifests.look(code)
    if (!found) return 0
    try {
      return await compressPages({ manifest: found.manifest, folder: siteFolder(dirs, code), limit: CHUNK })
    } catch (error) {
      // Closed meanwhile: the site is being removed, or has another file.
      if (!found.manifest.isOpen()) return CHUNK
      throw error
    } finally {
      found.release()
    }
  }

  return {
    /** Notes that a site has pages that wait. */
    later: (code: string): void => void waiting?.add(code),
    /** Has every site looked into again. */
    lookAgain: (): void => {
      waiting = undefined
    },
    /** Does a little of what waits. @returns false when nothing does */
    step: async (): Promise<boolean> => {
      waiting ??= new Set(publishedCodes(dirs))
      const sites = waiting
      const [code] = sites
      if (code === undefined || working || performance.now() < quietUntil) return false
      working = true
      sites.delete(code)
      try {
        if ((await chunkOf(code)) === CHUNK) sites.add(code)
      } catch (error) {
        sites.add(code)
        log.error({ err: error, code }, 'pages could not be compressed and will be tried again')
        quietUntil = performance.now() + TROUBLE_MS
      } finally {
        working = false
      }
      return true
    },
  }
}
