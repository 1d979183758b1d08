import { randomUUID } from 'node:crypto'
import { readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { SWITCH_FILES } from '@zhanqun/content'
import { isMissing } from '@zhanqun/errors'
import { GROUP_INDEX_FOLDER } from '@zhanqun/search'
import { filesBelow, removeFile, TEMPORARY } from './files/write.ts'
import { type Manifest, openManifest } from './manifest/manifest.ts'
import { removeDatabase } from './manifest/schema.ts'
import type { Dirs } from './types.ts'

export const siteFolder = (dirs: Pick<Dirs, 'public'>, code: string): string => path.join(dirs.public, code)

export const manifestFile = (dirs: Dirs, code: string): string => path.join(dirs.manifests, `${code}.sqlite`)

/** Codes of the sites that have a manifest. */
export const publishedCodes = ({ manifests }: Pick<Dirs, 'manifests'>): string[] => {
  try {
    return readdirSync(manifests).flatMap((name) => (name.endsWith('.sqlite') ? [name.slice(0, -7)] : []))
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Search indexes and the files of the switches lie in the site's folder, but are no pages. */
export const isBesidePages = (name: string): boolean =>
  /^\.?pagefind(-|$)/.test(name) || name === GROUP_INDEX_FOLDER || SWITCH_FILES.has(name)

/**
 * Opens a site's manifest. One that another site of the same code has left is thrown away.
 * @returns `first` when nothing is known yet of what stands in the site's folder
 */
export const openSiteManifest = (
  dirs: Dirs,
  { id, code }: { id: string; code: string },
): { manifest: Manifest; first: boolean } => {
  const file = manifestFile(dirs, code)
  const manifest = openManifest({ file })
  const owner = manifest.meta('site')
  if (owner === undefined || owner === id) return { manifest, first: owner === undefined }
  manifest.close()
  removeDatabase(file)
  return { manifest: openManifest({ file }), first: true }
}

/** Takes a site's folder away, in one step for visitors, and forgets what stood there. */
export const removeSiteFolder = (dirs: Dirs, code: string): void => {
  const removed = path.join(dirs.public, `.removed-${randomUUID()}`)
  try {
    renameSync(siteFolder(dirs, code), removed)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  removeDatabase(manifestFile(dirs, code))
  rmSync(removed, { recursive: true, force: true })
}

/**
 * Removes half-written files from a site's folder.
 * @param mark of those that were written under one; all of them without
 */
export const sweepTemporaries = (folder: string, mark = ''): void => {
  for (const file of filesBelow(folder, isBesidePages)) {
    if (path.basename(file).startsWith(TEMPORARY + mark)) removeFile({ root: folder, file: path.join(folder, file) })
  }
}
