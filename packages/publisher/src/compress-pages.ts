import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { SIBLING_MARK, siblingsOfPage, writeSiblings } from './files/siblings.ts'
import type { Manifest } from './manifest/manifest.ts'
import { sweepTemporaries } from './site-folder.ts'

/**
 * Puts compressed forms beside pages that have none yet, so many at most. They are made outside of
 * the manifest's lock and put in place inside it, unless the page has been written anew meanwhile.
 * @returns how many pages were seen to; zero when none waits
 */
export const compressPages = async ({
  manifest,
  folder,
  limit,
}: {
  manifest: Manifest
  folder: string
  limit: number
}): Promise<number> => {
  const waiting = manifest.uncompressed(limit)
  if (waiting.length === 0 && !isCompressing(manifest)) return 0
  const made = await Promise.all(waiting.map(async (page) => ({ page, siblings: await siblingsOfPage(folder, page) })))
  const mine = randomUUID()
  manifest.locked(() => {
    // Whoever writes forms holds this lock: what is half-written now is of one who died.
    if (isCompressing(manifest)) sweepTemporaries(folder, SIBLING_MARK)
    manifest.setMeta(COMPRESSING, mine)
  })
  const isDone = manifest.locked(() => {
    // Somebody else has come in between, and nobody would sweep up after us.
    if (manifest.meta(COMPRESSING) !== mine) return false
    for (const { page, siblings } of made) {
      if (!manifest.isUncompressed(page)) continue
      // A page that is not what the manifest says is for the next pass over it to mend.
      if (siblings) writeSiblings(path.join(folder, page.path), siblings)
      manifest.dropUncompressed([page.path])
    }
    manifest.setMeta(COMPRESSING, NOBODY)
    return true
  })
  return isDone ? waiting.length : compressPages({ manifest, folder, limit })
}

/** In the manifest: who is at it. It stays when they die, and says that half-written files may be left. */
const COMPRESSING = 'compressing'
const NOBODY = 'no'

/** Whether somebody puts compressed forms in place at this moment, or died of it. */
export const isCompressing = (manifest: Manifest): boolean => (manifest.meta(COMPRESSING) ?? NOBODY) !== NOBODY

/** After half-written files have been swept away. */
export const endCompressing = (manifest: Manifest): void => manifest.setMeta(COMPRESSING, NOBODY)
