import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { decode, encode } from 'cborg'
import { z } from 'zod'
import { type RenamedPage, SIGNATURE } from './fragments.ts'
import { ENTRY_FILE, LIST_FILE, LIST_NAME } from './static-format.ts'

/** Lengths of pages only weigh results; so exact, they are a tenth of the list. */
const WORDS_STEP = 32
const PARTS_FOLDER = 'index'
const PART = '.pf_index'

const unpack = promisify(gunzip)
const pack = promisify(gzip)

const text = z.string()
const number = z.number()

/** Pagefind's list as its version 1.6 writes it. */
const LIST = z.tuple([
  text.describe('version'),
  z.array(z.tuple([text.describe('name'), number.describe('words'), text.describe('group')])).describe('pages'),
  z.array(z.tuple([text.describe('first word'), text.describe('last word'), text.describe('name')])).describe('parts'),
  z.array(z.tuple([text, text])).describe('filters'),
  z.array(z.tuple([text, z.array(number)])).describe('orders'),
  z.array(text).describe('further fields'),
])

type List = z.infer<typeof LIST>

/**
 * Makes the list of an index, which is loaded before anything can be found, a third shorter, and gives it a name that
 * stays. Parts, of which a publish changes most, become numbers in a folder that is named after all of them; pages
 * get the names that their files have now.
 * @param target the index, which nobody reads yet
 * @throws ZodError or Error when the list is not as Pagefind 1.6 writes it
 */
export const shrinkIndexList = async ({
  target,
  pages: renamed,
}: {
  target: string
  pages: readonly RenamedPage[]
}): Promise<void> => {
  const [version, pages, parts, ...others] = await takeList(target)
  const names = new Map(renamed.map(({ from, name }) => [from, name]))
  const folder = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8)
  const list: List = [
    version,
    pages.map(([from, words, group]) => [nameOf(names, from), roughly(words), group]),
    parts.map(([first, last], at) => [first, last, `${folder}/${at.toString(36)}`]),
    ...others,
  ]
  await mkdir(path.join(target, PARTS_FOLDER, folder), { recursive: true })
  for (const [at, [, , from]] of parts.entries()) {
    const to = `${folder}/${at.toString(36)}${PART}`
    await rename(path.join(target, PARTS_FOLDER, from + PART), path.join(target, PARTS_FOLDER, to))
  }
  const bytes = Buffer.concat([Buffer.from(SIGNATURE), encode(list)])
  await writeFile(path.join(target, LIST_FILE), await pack(bytes, { level: 9 }))
  await writeEntry(target)
}

/** Of an index of nothing, an empty list, so that nothing can be found in it. */
const takeList = async (target: string): Promise<List> => {
  const [name] = (await readdir(target)).filter((entry) => entry.endsWith('.pf_meta'))
  if (name === undefined) return [(await readEntry(target)).version, [], [], [], [], []]
  const bytes = await unpack(await readFile(path.join(target, name)))
  await unlink(path.join(target, name))
  return LIST.parse(decode(bytes.subarray(SIGNATURE.length)))
}

const nameOf = (names: ReadonlyMap<string, string>, from: string): string => {
  const name = names.get(from)
  if (name === undefined) throw new Error(`A page of Pagefind's list has no file: ${from}`)
  return name
}

const roughly = (words: number): number => Math.max(1, Math.round(words / WORDS_STEP)) * WORDS_STEP

const ENTRY = z.looseObject({
  version: z.string(),
  languages: z.record(z.string(), z.looseObject({ hash: z.string() })),
})

const readEntry = async (target: string) =>
  ENTRY.parse(JSON.parse(await readFile(path.join(target, ENTRY_FILE), 'utf8')))

const writeEntry = async (target: string): Promise<void> => {
  const entry = await readEntry(target)
  for (const language of Object.values(entry.languages)) language.hash = LIST_NAME
  await writeFile(path.join(target, ENTRY_FILE), JSON.stringify(entry))
}
