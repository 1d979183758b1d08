import { lstat, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import type { SearchRecord } from '../../types.ts'
import { SITE_INDEX_FOLDER, type StaticFilters } from '../format.ts'
import { compressFolder } from './compress-folder.ts'
import { writeStaticIndex } from './writer.ts'

export { closeSearch } from './pagefind-service.ts'

/**
 * Builds a site's static search index from all its records and puts it in place of the old one:
 * `<dir>/pagefind` is a link to `<dir>/pagefind-<n>`, renamed over, so that a visitor finds the old
 * index or the new one. Builds in one process run one after another, in one warm service.
 * @param dir the site's public folder
 * @param records everything of the site that can be found; those left out are gone afterwards
 * @returns names of the files in `fragment/`, by the ids of their records
 */
export const buildSiteIndex = ({
  dir,
  records,
}: {
  dir: string
  records: readonly SearchRecord[]
}): Promise<ReadonlyMap<string, string>> => {
  const build = queue.then(() => buildNow({ dir, records }))
  queue = build.catch(() => undefined)
  return build
}

let queue: Promise<unknown> = Promise.resolve()

const FOLDER = /^pagefind-(\d+)$/

const buildNow = async ({ dir, records }: { dir: string; records: readonly SearchRecord[] }) => {
  await mkdir(dir, { recursive: true })
  const { current, number } = await clean(dir)
  const name = `${SITE_INDEX_FOLDER}-${number}`
  const target = path.join(dir, name)
  let fragments: ReadonlyMap<string, string>
  try {
    fragments = await writeIndex({ target, records })
    await swap({ dir, name })
  } catch (error) {
    await rm(target, { recursive: true, force: true })
    throw error
  }
  // Nothing leads to the old one any more, and what was withdrawn must not stay on the disk.
  if (current) await rm(path.join(dir, current), { recursive: true, force: true })
  return fragments
}

/** Removes what broken builds have left, and finds the next number. */
const clean = async (dir: string): Promise<{ current: string | undefined; number: number }> => {
  const current = await readlink(path.join(dir, SITE_INDEX_FOLDER)).catch(() => undefined)
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
  const link = path.join(dir, SITE_INDEX_FOLDER)
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
  const fragments = await writeStaticIndex({ target, records, filtersOf, values: countFilters(records) })
  await compressFolder(target)
  return fragments
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
