import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, unlink } from 'node:fs/promises'
import path from 'node:path'
import { rewriteFragments } from './fragments.ts'
import { checked, newIndex } from './pagefind-service.ts'
import { staticContentOf } from './static-content.ts'
import { INDEX_LANGUAGE } from './static-format.ts'
import type { SearchRecord } from './types.ts'

/** Records sent to the service before their answers are awaited. */
const BATCH = 64
/** Ready-made search screens of Pagefind, which nobody uses here, and a thread: a site's index answers in milliseconds. */
const UNUSED = /^pagefind-(component-ui|modular-ui|ui|highlight|worker)\./

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
    const all = [...byDigest]
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
  for (const entry of await readdir(target)) if (UNUSED.test(entry)) await unlink(path.join(target, entry))
  const fragments = path.join(target, 'fragment')
  if (!existsSync(fragments)) return new Map()
  return rewriteFragments({ dir: fragments, recordOf: (digest) => byDigest.get(digest), isOfGroup })
}

const digestOf = (record: SearchRecord): string =>
  createHash('sha256').update(JSON.stringify(record)).digest('base64url').slice(0, 16)
