import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'

export type Found =
  | { readonly kind: 'file'; readonly file: string; readonly size: number; readonly mtimeMs: number }
  /** There is a folder with a page, and the address lacks its slash. */
  | { readonly kind: 'slash' }

/**
 * Finds what an address inside a folder serves. Links are followed only inside the folder.
 * @param folder whether the address ends with a slash
 */
export const findFile = async ({
  root,
  segments,
  folder,
}: {
  root: string
  segments: readonly string[]
  folder: boolean
}): Promise<Found | undefined> => {
  // Built search indexes are reached by their link only.
  if (/^pagefind-/.test(segments[0] ?? '') || segments[0]?.startsWith('_')) return undefined
  return inside(root, segments, folder || segments.length === 0)
}

/** As {@link findFile}, for the assets that all sites share. */
export const findAsset = async (publicDir: string, segments: readonly string[]): Promise<Found | undefined> =>
  inside(path.join(publicDir, '_astro'), segments, false)

const inside = async (root: string, segments: readonly string[], folder: boolean): Promise<Found | undefined> => {
  try {
    const [realRoot, real] = await Promise.all([realpath(root), realpath(path.join(root, ...segments))])
    if (real !== realRoot && !real.startsWith(realRoot + path.sep)) return undefined
    const found = await stat(real)
    if (found.isFile()) return folder ? undefined : fileOf(real, found)
    if (!found.isDirectory()) return undefined
    const index = path.join(real, 'index.html')
    const page = await stat(index)
    if (!page.isFile()) return undefined
    return folder ? fileOf(index, page) : { kind: 'slash' }
  } catch {
    return undefined
  }
}

const fileOf = (file: string, { size, mtimeMs }: { size: number; mtimeMs: number }): Found => ({
  kind: 'file',
  file,
  size,
  mtimeMs,
})
