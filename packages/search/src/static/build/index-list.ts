import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { decode } from 'cborg'
import { z } from 'zod'
import { ENTRY_FILE, LIST_FILE, LIST_NAME, type StaticFilters } from '../format.ts'
import { BETWEEN, SIGNATURE, type StoredList, WORDS_STEP } from '../list.ts'
import type { RenamedPage } from './fragments.ts'

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

export type PagefindList = z.infer<typeof LIST>

/**
 * Takes Pagefind's list out of an index that nobody reads yet; of an index of nothing, an empty one.
 * @throws ZodError or Error when it is not as Pagefind 1.6 writes it
 */
export const takeList = async (target: string): Promise<PagefindList> => {
  const [name] = (await readdir(target)).filter((entry) => entry.endsWith('.pf_meta'))
  if (name === undefined) return [(await readEntry(target)).version, [], [], [], [], []]
  const bytes = await unpack(await readFile(path.join(target, name)))
  await unlink(path.join(target, name))
  return LIST.parse(decode(bytes.subarray(SIGNATURE.length)))
}

/**
 * Writes the list of an index, which is loaded before anything can be found, in a form that is a third to a sixth of
 * Pagefind's own, under a name that stays. Parts, of which a publish changes most, become numbers in a folder that is
 * named after all of them.
 * @param target the index, which nobody reads yet
 * @param pages with the names that their files have now
 * @throws Error when the pages are in another order than that of their dates
 */
export const writeList = async ({
  target,
  list: [version, listed, parts, filters],
  pages: renamed,
  part = '',
  values = {},
}: {
  target: string
  list: PagefindList
  pages: readonly RenamedPage[]
  /** Name of the part of the group's index that this is; its pages are named after their places. */
  part?: string | undefined
  values?: StaticFilters | undefined
}): Promise<void> => {
  const byName = new Map(renamed.map((page) => [page.from, page]))
  const pages = listed.map(([from]) => pageOf(byName, from))
  if (pages.some(({ date }, at) => at > 0 && date > (pages[at - 1]?.date ?? ''))) {
    throw new Error('Pagefind has numbered the pages otherwise than they were given to it.')
  }
  const folder = parts.length === 0 ? '' : createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8)
  const list: StoredList = {
    version,
    part,
    names: part ? '' : pages.map(({ name }) => name).join(BETWEEN),
    lapsed: pages.flatMap(({ isLapsed }, at) => (isLapsed ? [at] : [])),
    lengths: listed.map(([, words]) => Math.round(words / WORDS_STEP)),
    folder,
    starts: parts.map(([first], at) => (at === 0 ? '' : startOf(first, parts[at - 1]?.[1] ?? ''))).join(BETWEEN),
    filters,
    values,
  }
  if (folder !== '') await mkdir(path.join(target, PARTS_FOLDER, folder), { recursive: true })
  for (const [at, [, , from]] of parts.entries()) {
    const to = `${folder}/${at.toString(36)}${PART}`
    await rename(path.join(target, PARTS_FOLDER, from + PART), path.join(target, PARTS_FOLDER, to))
  }
  await writeFile(path.join(target, LIST_FILE), await pack(JSON.stringify(list), { level: 9 }))
  await writeEntry(target)
}

const pageOf = (pages: ReadonlyMap<string, RenamedPage>, from: string): RenamedPage => {
  const page = pages.get(from)
  if (page === undefined) throw new Error(`A page of Pagefind's list has no file: ${from}`)
  return page
}

/** As much of a word as is needed to come behind another one, which is before it. */
const startOf = (word: string, other: string): string => {
  const [letters, others] = [[...word], [...other]]
  const same = letters.findIndex((letter, at) => letter !== others[at])
  return letters.slice(0, same + 1).join('')
}

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
