import path from 'node:path'
import { siblingsOfPage, writeSiblings } from './files/siblings.ts'
import type { Manifest } from './manifest/manifest.ts'

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
  if (waiting.length === 0) return 0
  const made = await Promise.all(waiting.map(async (page) => ({ page, siblings: await siblingsOfPage(folder, page) })))
  // A process that dies from here on may leave half-written files behind.
  manifest.write(() => manifest.setMeta('compressing', 'yes'))
  manifest.write(() => {
    for (const { page, siblings } of made) {
      if (!manifest.isUncompressed(page)) continue
      // A page that is not what the manifest says is for the next pass over it to mend.
      if (siblings) writeSiblings(path.join(folder, page.path), siblings)
      manifest.dropUncompressed(page.path)
    }
    manifest.setMeta('compressing', 'no')
  })
  return waiting.length
}
