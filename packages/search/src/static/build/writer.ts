import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, unlink } from 'node:fs/promises'
import path from 'node:path'
import type { SearchRecord } from '../../types.ts'
import { INDEX_LANGUAGE, type StaticFilters } from '../format.ts'
import { nameInPart } from '../list.ts'
import { staticContentOf } from './content.ts'
import { fileOf, rewriteFragments } from './fragments.ts'
import { type PagefindList, takeList, writeList } from './index-list.ts'
import { checked, newIndex } from './pagefind-service.ts'
import { adaptProgram } from './programs.ts'

/** Records sent to the service before their answers are awaited. */
const BATCH = 64
/** Ready-made search screens of Pagefind, which nobody uses here, and a thread: a site's index answers in milliseconds. */
const UNUSED = /^pagefind-(component-ui|modular-ui|ui|highlight|worker)\./
/** In parts of the group's index: they run on the programs of the site that asks. */
const PROGRAMS = /^(pagefind\.js|wasm\..*|pagefind-entry\.json)$/

/**
 * Writes Pagefind's files for records into a folder that nobody reads yet.
 * @param filtersOf names of filters and the values by which the record is found under them
 * @param values by which values the index can be narrowed, and how many pages have each
 * @param part name of the part of the group's index that this is, whose results tell which site they are of
 * @returns names of the files in `fragment/`, by the ids of their records
 */
export const writeStaticIndex = async ({
  target,
  records,
  filtersOf,
  part,
  values,
}: {
  target: string
  records: readonly SearchRecord[]
  filtersOf: (record: SearchRecord) => Record<string, string[]>
  part?: string
  values?: StaticFilters
}): Promise<ReadonlyMap<string, string>> => {
  const byDigest = new Map(records.map((record) => [digestOf(record), record]))
  const index = await newIndex()
  try {
    // The order of the pages is then that of their dates, which takes next to nothing to write down.
    const all = [...byDigest].sort(
      ([, left], [, right]) => Number(right.date > left.date) - Number(right.date < left.date),
    )
    for (let at = 0; at < all.length; at += BATCH) {
      const batch = all.slice(at, at + BATCH)
      const added = batch.map(([digest, record]) =>
        index.addCustomRecord({
          // Pagefind names files by what it is given. With a digest of the whole record in it, a file
          // whose rewritten text differs has another name and may be cached for ever.
          url: `${record.url}#${digest}`,
          language: INDEX_LANGUAGE,
          content: staticContentOf(record),
          filters: filtersOf(record),
          sort: { date: record.date },
        }),
      )
      for (const answer of await Promise.all(added)) checked(answer)
    }
    checked(await index.writeFiles({ outputPath: target }))
  } finally {
    await index.deleteIndex()
  }
  await adaptProgram(target)
  const dir = path.join(target, 'fragment')
  const recordOf = (digest: string) => byDigest.get(digest)
  const list = await takeList(target)
  const isOfGroup = part !== undefined
  const nameOf = isOfGroup ? placesIn(list, part) : withoutLanguage
  const pages = existsSync(dir) ? await rewriteFragments({ dir, recordOf, nameOf, isOfGroup }) : []
  await writeList({ target, list, pages, part, values })
  for (const entry of await readdir(target)) {
    if (UNUSED.test(entry) || (isOfGroup && PROGRAMS.test(entry))) await unlink(path.join(target, entry))
  }
  return new Map(pages.map((page) => [page.id, fileOf(page)]))
}

/** That of all pages is the same. */
const withoutLanguage = (name: string): string => name.replace(LANGUAGE, '')
const LANGUAGE = new RegExp(`^${INDEX_LANGUAGE}_`)

/**
 * Pages of the group's index need no names that tell what they hold: the folder of their part is another one whenever
 * any of them has changed. Those of parts that are searched together must differ.
 */
const placesIn = ([, pages]: PagefindList, part: string): ((name: string) => string) => {
  const places = new Map(pages.map(([name], at) => [name, nameInPart(part, at)]))
  return (name) => {
    const place = places.get(name)
    if (place === undefined) throw new Error(`A page that is not in Pagefind's list: ${name}`)
    return place
  }
}

const digestOf = (record: SearchRecord): string =>
  createHash('sha256').update(JSON.stringify(record)).digest('base64url').slice(0, 16)
