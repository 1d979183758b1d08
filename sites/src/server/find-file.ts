import { lstatSync, realpathSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'
import { isSibling } from '@zhanqun/public-files'

export type FoundFile = {
  readonly kind: 'file'
  readonly file: string
  readonly root: string
  readonly stats: Stats
  readonly linked: boolean
}

export type Found =
  | FoundFile
  /** There is a folder with a page, and the address lacks its slash. */
  | { readonly kind: 'slash' }

/**
 * Finds what an address inside a folder serves. Links on the way are not looked at: see {@link createRealFile}.
 * @param folder whether the address ends with a slash
 */
export const findFile = ({
  root,
  segments,
  folder,
}: {
  root: string
  segments: readonly string[]
  folder: boolean
}): Found | undefined => {
  const [first = ''] = segments
  // Built search indexes are reached by their link only.
  if (first.startsWith('pagefind-') || first.startsWith('_')) return undefined
  return inside({ root, segments, folder: folder || segments.length === 0 })
}

/** As {@link findFile}, for the assets that all sites share. */
export const findAsset = (publicDir: string, segments: readonly string[]): Found | undefined =>
  segments.length === 0 ? undefined : inside({ root: `${publicDir}/_astro`, segments, folder: false })

const inside = ({
  root,
  segments,
  folder,
}: {
  root: string
  segments: readonly string[]
  folder: boolean
}): Found | undefined => {
  // Uploads may well be archives.
  if (segments[0] !== 'media' && isSibling(segments.at(-1) ?? '')) return undefined
  const named = segments.length === 0 ? root : `${root}/${segments.join('/')}`
  const file = folder ? `${named}/index.html` : named
  const itself = lstatOf(file)
  const linked = itself?.isSymbolicLink() === true
  const stats = linked ? statOf(file) : itself
  if (stats?.isFile()) return { kind: 'file', file, root, stats, linked }
  if (folder || !stats?.isDirectory()) return undefined
  return statOf(`${file}/index.html`)?.isFile() ? { kind: 'slash' } : undefined
}

const orNothing =
  (look: (file: string, options: { throwIfNoEntry: false }) => Stats | undefined) =>
  (file: string): Stats | undefined => {
    try {
      return look(file, { throwIfNoEntry: false })
    } catch (error) {
      if (isNoFile(error)) return undefined
      throw error
    }
  }

export const lstatOf = orNothing(lstatSync)
const statOf = orNothing(statSync)

/**
 * Where a file really lies. Folders are looked at again after a second.
 * @returns undefined when links lead out of the root, or there is no such file
 */
export const createRealFile = () => {
  const folders = new Map<string, { until: number; real: string | undefined }>()

  const realFolder = (root: string, folder: string): string | undefined => {
    const now = performance.now()
    const known = folders.get(folder)
    if (known && known.until > now) return known.real
    const real = realInside(root, folder)
    if (folders.size >= MAX_FOLDERS) folders.clear()
    folders.set(folder, { until: now + TRUSTED_MS, real })
    return real
  }

  return ({ root, file, linked }: { root: string; file: string; linked: boolean }): string | undefined => {
    if (linked) return realInside(root, file)
    const cut = file.lastIndexOf('/')
    const folder = realFolder(root, file.slice(0, cut))
    return folder === undefined ? undefined : folder + file.slice(cut)
  }
}

const TRUSTED_MS = 1000
const MAX_FOLDERS = 10_000

const realInside = (root: string, file: string): string | undefined => {
  try {
    const real = realpathSync.native(file)
    if (real === file) return real
    const realRoot = realpathSync.native(root)
    return real === realRoot || real.startsWith(realRoot + path.sep) ? real : undefined
  } catch (error) {
    if (isNoFile(error)) return undefined
    throw error
  }
}

const NO_FILE: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EACCES', 'EISDIR'])

/** Errors that say that there is nothing to serve under this name. */
export const isNoFile = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && NO_FILE.has(error.code)
