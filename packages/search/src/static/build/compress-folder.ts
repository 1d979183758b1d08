import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { canBeCompressed, compress, ENCODINGS, MIN_BYTES, siblingOf } from '@zhanqun/public-files'

/** Pagefind's programs, which are the same in every index. */
const PROGRAM = '.js'
const programs = new Map<string, Promise<Buffer[]>>()
const MAX_PROGRAMS = 20

/** Puts compressed forms beside the files of a folder that nobody reads yet. */
export const compressFolder = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!canBeCompressed(path.extname(name))) continue
    const file = path.join(folder, name)
    const bytes = await readFile(file)
    if (bytes.byteLength < MIN_BYTES) continue
    const forms = await (name.endsWith(PROGRAM) ? programForms(bytes) : formsOf(bytes, 'page'))
    await Promise.all(ENCODINGS.map((encoding, at) => writeFile(siblingOf(file, encoding), forms[at] ?? '')))
  }
}

const formsOf = (bytes: Buffer, effort: 'page' | 'asset'): Promise<Buffer[]> =>
  Promise.all(ENCODINGS.map((encoding) => compress({ bytes, encoding, effort })))

const programForms = (bytes: Buffer): Promise<Buffer[]> => {
  const digest = createHash('sha256').update(bytes).digest('base64url')
  const known = programs.get(digest)
  if (known) return known
  if (programs.size >= MAX_PROGRAMS) programs.clear()
  const made = formsOf(bytes, 'asset')
  programs.set(digest, made)
  return made
}
