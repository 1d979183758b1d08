import { hash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import {
  canBeCompressed,
  compress,
  compressSync,
  ENCODINGS,
  type Encoding,
  isSibling,
  MIN_BYTES,
  siblingOf,
  siblingsOf,
} from '@zhanqun/public-files'
import type { KnownPage } from '../manifest/types.ts'
import { readIfThere } from './read-if-there.ts'
import { writeFileWhole } from './write.ts'

/** The compressed forms of one file. */
export type Siblings = Readonly<Record<Encoding, Buffer>>

/** Whether a page has compressed forms beside it. */
export const isCompressed = ({ path: name, bytes }: Pick<KnownPage, 'path' | 'bytes'>): boolean =>
  bytes >= MIN_BYTES && canBeCompressed(path.extname(name))

export const removeSiblings = (file: string): void => {
  for (const sibling of siblingsOf(file)) rmSync(sibling, { force: true })
}

/** In the names of half-written forms, which only somebody who holds the manifest's lock writes. */
export const SIBLING_MARK = 'form-'

export const writeSiblings = (file: string, siblings: Siblings): void => {
  for (const encoding of ENCODINGS) writeFileWhole(siblingOf(file, encoding), siblings[encoding], SIBLING_MARK)
}

/**
 * The compressed forms of a page.
 * @returns undefined when the file does not hold what the manifest says
 */
export const siblingsOfPage = async (folder: string, page: KnownPage): Promise<Siblings | undefined> => {
  const bytes = readIfThere(path.join(folder, page.path))
  if (!bytes || hash('sha256', bytes, 'base64url') !== page.hash) return undefined
  const [br, gzip] = await Promise.all([compress({ bytes, encoding: 'br' }), compress({ bytes, encoding: 'gzip' })])
  return { br, gzip }
}

/** Makes the compressed forms of a theme's file that are not there yet. */
export const ensureAssetSiblings = (file: string, now: number): void => {
  const bytes = readFileSync(file)
  if (!isCompressed({ path: file, bytes: bytes.byteLength })) return
  for (const encoding of ENCODINGS) {
    const sibling = siblingOf(file, encoding)
    if (!existsSync(sibling)) writeFileWhole(sibling, compressSync({ bytes, encoding, effort: 'asset' }))
    utimesSync(sibling, now / 1000, now / 1000)
  }
}

/** Of the files of a site's folder, those that stand for themselves. */
export const withoutSiblings = (files: readonly string[]): string[] => {
  const all = new Set(files)
  // Uploads may well be archives; a form whose page is gone has to be accounted for itself.
  return files.filter(
    (file) => file.startsWith('media/') || !isSibling(file) || !all.has(file.slice(0, -path.extname(file).length)),
  )
}

/** Paths of pages that have compressed forms which do not hold the page. */
export const withDamagedSiblings = (folder: string, pages: Iterable<KnownPage>): string[] =>
  [...pages]
    .filter((page) => ENCODINGS.some((encoding) => isDamaged({ folder, page, encoding })))
    .map((page) => page.path)

const isDamaged = ({ folder, page, encoding }: { folder: string; page: KnownPage; encoding: Encoding }): boolean => {
  const bytes = readIfThere(siblingOf(path.join(folder, page.path), encoding))
  if (!bytes) return false
  try {
    const plain = encoding === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes)
    return hash('sha256', plain, 'base64url') !== page.hash
  } catch {
    return true
  }
}
