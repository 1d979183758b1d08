import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { lstat, mkdir, readdir, readlink, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { compressFolder } from './compress-folder.ts'
import { rewriteFragments } from './fragments.ts'
import { checked, newIndex } from './pagefind-service.ts'
import { staticContentOf } from './static-content.ts'
import { FILTERS_FILE, INDEX_LANGUAGE, type StaticFilters } from './static-format.ts'
import type { SearchRecord } from './types.ts'

export { closeSearch } from './pagefind-service.ts'

/** Records sent to the service before their answers are awaited. */
const BATCH = 64
/** Ready-made search screens of Pagefind, which nobody uses here, and a thread: a site's index answers in milliseconds. */
const UNUSED = /^pagefind-(component-ui|modular-ui|ui|highlight|worker)\./

/**
 * Builds a site's static search index from all its records and puts it in place of the old one:
 * `<dir>/pagefind` is a link to `<dir>/pagefind-<n>`, renamed over, so that a visitor finds the old
 * index or the new one. Builds in one process run one after another, in one warm service.
 * @param dir the site's public folder
 * @param records everything of the site that can be found; those left out are gone afterwards
 * @returns how many pages the index holds
 */
export const buildSiteIndex = ({
  dir,
  records,
}: {
  dir: string
  records: readonly SearchRecord[]
}): Promise<{ pages: number }> => {
  const build = queue.then(() => buildNow({ dir, records }))
  queue = build.catch(() => undefined)
  return build
}

let queue: Promise<unknown> = Promise.resolve()

const LINK = 'pagefind'
const FOLDER = /^pagefind-(\d+)$/

const buildNow = async ({ dir, records }: { dir: string; records: readonly SearchRecord[] }) => {
  await mkdir(dir, { recursive: true })
  const { current, number } = await clean(dir)
  const name = `${LINK}-${number}`
  const target = path.join(dir, name)
  try {
    await writeIndex({ target, records })
    await swap({ dir, name })
  } catch (error) {
    await rm(target, { recursive: true, force: true })
    throw error
  }
  // Nothing leads to the old one any more, and what was withdrawn must not stay on the disk.
  if (current) await rm(path.join(dir, current), { recursive: true, force: true })
  return { pages: records.length }
}

/** Removes what broken builds have left, and finds the next number. */
const clean = async (dir: string): Promise<{ current: string | undefined; number: number }> => {
  const current = await readlink(path.join(dir, LINK)).catch(() => undefined)
  let number = 1
  for (const entry of await readdir(dir)) {
    const [, digits] = FOLDER.exec(entry) ?? []
    if (!digits) continue
    number = Math.max(number, Number(digits) + 1)
    if (entry !== current) await rm(path.join(dir, entry), { recursive: true, force: true })
  }
  return { current, number }
}

const swap = async ({ dir, name }: { dir: string; name: string }) => {
  const link = path.join(dir, LINK)
  const fresh = path.join(dir, `.${name}.link`)
  await rm(fresh, { force: true })
  await symlink(name, fresh)
  const stat = await lstat(link).catch(() => undefined)
  if (stat?.isDirectory()) await rm(link, { recursive: true, force: true })
  await rename(fresh, link)
}

/** `a`, `a/b` and `a/b/c` of `a/b/c`. */
const pathsAbove = (path: string): string[] => {
  const parts = path.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

const filtersOf = ({ column, year, columnPath }: SearchRecord) => ({
  column: [column],
  year: [String(year)],
  under: pathsAbove(columnPath),
})

const writeIndex = async ({ target, records }: { target: string; records: readonly SearchRecord[] }) => {
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
  if (existsSync(fragments)) await rewriteFragments({ dir: fragments, recordOf: (digest) => byDigest.get(digest) })
  await writeFile(path.join(target, FILTERS_FILE), JSON.stringify(countFilters(records)))
  await compressFolder(target)
}

const countFilters = (records: readonly SearchRecord[]): StaticFilters => {
  const counted = (valuesOf: (record: SearchRecord) => string[]) => {
    const counts: Record<string, number> = {}
    for (const value of records.flatMap(valuesOf)) counts[value] = (counts[value] ?? 0) + 1
    return counts
  }
  return {
    column: counted((record) => filtersOf(record).column),
    year: counted((record) => filtersOf(record).year),
  }
}

const digestOf = (record: SearchRecord): string =>
  createHash('sha256').update(JSON.stringify(record)).digest('base64url').slice(0, 16)
