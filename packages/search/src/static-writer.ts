import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, unlink } from 'node:fs/promises'
import path from 'node:path'
import { FRAGMENT, rewriteFragments } from './fragments.ts'
import { shrinkIndexList } from './index-list.ts'
import { checked, newIndex } from './pagefind-service.ts'
import { adaptProgram } from './programs.ts'
import { staticContentOf } from './static-content.ts'
import { INDEX_LANGUAGE } from './static-format.ts'
import type { SearchRecord } from './types.ts'

/** Records sent to the service before their answers are awaited. */
const BATCH = 64
/** Ready-made search screens of Pagefind, which nobody uses here, and a thread: a site's index answers in milliseconds. */
const UNUSED = /^pagefind-(component-ui|modular-ui|ui|highlight|worker)\./
/** In parts of the group's index: they run on the programs of the site that asks. */
const PROGRAMS = /^(pagefind\.js|wasm\..*|pagefind-entry\.json)$/

/**
 * Writes Pagefind's files for records into a folder that nobody reads yet.
 * @param filtersOf names of filters and the values by which the record is found under them
 * @param isOfGroup whether results are to tell which site they are of
 * @returns names of the files in `fragment/`, by the ids of their records
 */
export const writeStaticIndex = async ({
  target,
  records,
  filtersOf,
  isOfGroup = false,
}: {
  target: string
  records: readonly SearchRecord[]
  filtersOf: (record: SearchRecord) => Record<string, string[]>
  isOfGroup?: boolean
}): Promise<ReadonlyMap<string, string>> => {
  const byDigest = new Map(records.map((record) => [digestOf(record), record]))
  const index = await newIndex()
  try {
    // The order of the pages is then that of their dates, which takes next to nothing to write down.
    const all = [...byDigest].sort(([, left], [, right]) => right.date.localeCompare(left.date))
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
  const pages = existsSync(dir) ? await rewriteFragments({ dir, recordOf, isOfGroup }) : []
  await shrinkIndexList({ target, pages })
  for (const entry of await readdir(target)) {
    if (UNUSED.test(entry) || (isOfGroup && PROGRAMS.test(entry))) await unlink(path.join(target, entry))
  }
  return new Map(pages.map(({ id, name }) => [id, name + FRAGMENT]))
}

const digestOf = (record: SearchRecord): string =>
  createHash('sha256').update(JSON.stringify(record)).digest('base64url').slice(0, 16)
