import { existsSync } from 'node:fs'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { compressSync, type Encoding, MIN_BYTES, policyOf } from '@zhanqun/public-files'
import { SITE_INDEX_FOLDER, SYNONYMS_FILE } from '@zhanqun/search'
import { publishedCodes, siteFolder } from '../site-folder.ts'
import type { PublicStorage } from '../storage/types.ts'
import type { Dirs } from '../types.ts'
import { readIfThere } from './read-if-there.ts'
import { synonymsFile } from './search-lists.ts'
import { removeSiblings, type Siblings, writeSiblings } from './siblings.ts'
import { writeFileWhole } from './write.ts'

/**
 * Puts the synonyms of the public server beside the static index of a site, for searches where only files are served.
 * To be called once the index is in place: a list that is written while it was built is then not lost.
 * @returns whether they had to be written; never where there is no list or no index
 */
export const writeSiteSynonyms = ({
  dirs,
  code,
}: {
  dirs: Pick<Dirs, 'public' | 'searchFile'>
  code: string
}): boolean => {
  const list = readList(dirs)
  const file = fileIn(dirs, code)
  if (!list || !isWanting(file, list)) return false
  write(file, list)
  return true
}

/**
 * Puts the synonyms beside the static index of each site, and into storage first: who fails or dies between the two finds
 * an old file and does it again.
 * @returns how many had to be written
 */
export const spreadSynonyms = async ({
  dirs,
  storage,
}: {
  dirs: Pick<Dirs, 'public' | 'searchFile' | 'manifests'>
  storage?: PublicStorage | undefined
}): Promise<number> => {
  const list = readList(dirs)
  const segments = [SITE_INDEX_FOLDER, SYNONYMS_FILE]
  const policy = policyOf({ segments, name: SYNONYMS_FILE })
  let written = 0
  for (const code of publishedCodes(dirs)) {
    await nextTurn()
    const file = fileIn(dirs, code)
    if (!list || !isWanting(file, list)) continue
    await storage?.put({ key: [code, ...segments].join('/'), file: synonymsFile(dirs), policy })
    write(file, list)
    written++
  }
  return written
}

type List = { readonly bytes: Buffer; readonly forms: Siblings | undefined }

/** @returns undefined as long as nobody has written it */
const readList = (dirs: Pick<Dirs, 'searchFile'>): List | undefined => {
  const bytes = readIfThere(synonymsFile(dirs))
  if (!bytes) return undefined
  const form = (encoding: Encoding) => compressSync({ bytes, encoding })
  return { bytes, forms: bytes.byteLength < MIN_BYTES ? undefined : { br: form('br'), gzip: form('gzip') } }
}

/** In the folder that the name of the index leads to now. */
const fileIn = (dirs: Pick<Dirs, 'public'>, code: string): string =>
  path.join(siteFolder(dirs, code), SITE_INDEX_FOLDER, SYNONYMS_FILE)

const isWanting = (file: string, { bytes }: List): boolean =>
  existsSync(path.dirname(file)) && readIfThere(file)?.equals(bytes) !== true

/** In an order in which nobody is ever served a compressed form of an older file. */
const write = (file: string, { bytes, forms }: List): void => {
  removeSiblings(file)
  writeFileWhole(file, bytes)
  if (forms) writeSiblings(file, forms)
}
