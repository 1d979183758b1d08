import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { openForReading } from '../../group/schema.ts'
import { GROUP_INDEX_FOLDER, GROUP_PARTS_FILE, type GroupParts } from '../format.ts'
import { compressFolder } from './compress-folder.ts'
import { type FragmentList, openFragmentList } from './fragment-list.ts'
import { type PlannedPart, planParts, readRecords } from './group-parts.ts'
import { writeStaticIndex } from './writer.ts'

export type GroupStaticOptions = {
  /** The group's full-text index, from which this is made. */
  readonly searchFile: string
  /** See {@link openFragmentList}. */
  readonly fragmentsFile: string
  readonly publicDir: string
  /** Code of the site at the root of the group, in whose folder the index lies. */
  readonly root: string
}

export type GroupStaticReport = { readonly parts: number; readonly built: number; readonly pages: number }

/**
 * Brings the static index of the group up to date: titles, numbers and beginnings of summaries, divided
 * by year. Only parts whose pages have changed are built, one at a time, so that memory stays the same
 * however large the group is; each is a folder of a name of its own, and takes effect with the list of parts.
 * @returns undefined when there is no index of the group yet
 */
export const buildGroupStatic = async ({
  searchFile,
  fragmentsFile,
  publicDir,
  root,
}: GroupStaticOptions): Promise<GroupStaticReport | undefined> => {
  const db = openForReading(searchFile)
  if (!db) return undefined
  const fragments = openFragmentList({ file: fragmentsFile, publicDir })
  const place = `${root}/${GROUP_INDEX_FOLDER}`
  const dir = path.join(publicDir, place)
  try {
    await mkdir(dir, { recursive: true })
    const planned = planParts(db)
    const missing = planned.filter(({ folder }) => !existsSync(path.join(dir, folder)))
    for (const part of missing) await buildPart({ db, fragments, publicDir, place, part })
    const list: GroupParts = {
      root,
      parts: planned.map(({ folder, year, rows }) => ({ folder, year, pages: rows.length })),
    }
    await writeList({ dir, list })
    const listed = new Set(planned.map(({ folder }) => folder))
    for (const name of await readdir(dir)) {
      if (name === GROUP_PARTS_FILE || listed.has(name)) continue
      await rm(path.join(dir, name), { recursive: true, force: true })
      fragments.forgetFolder(`${place}/${name}`)
    }
    const pages = planned.reduce((sum, { rows }) => sum + rows.length, 0)
    return { parts: planned.length, built: missing.length, pages }
  } finally {
    fragments.close()
    db.close()
  }
}

const buildPart = async ({
  db,
  fragments,
  publicDir,
  place,
  part,
}: {
  db: DatabaseSync
  fragments: FragmentList
  publicDir: string
  place: string
  part: PlannedPart
}): Promise<void> => {
  const target = path.join(publicDir, place, `.${part.folder}`)
  await rm(target, { recursive: true, force: true })
  const records = readRecords(db, part.rows)
  const names = await writeStaticIndex({
    target,
    records,
    filtersOf: ({ siteCode }) => ({ site: [siteCode] }),
    part: part.name,
  })
  await compressFolder(target)
  fragments.put(
    records.flatMap(({ id, siteCode }) => {
      const name = names.get(id)
      return name ? [{ id, site: siteCode, file: `${place}/${part.folder}/fragment/${name}` }] : []
    }),
  )
  await rename(target, path.join(publicDir, place, part.folder))
  // Whatever was withdrawn while this was built has found nothing to take away.
  const isThere = db.prepare('select 1 from doc where id = ?')
  fragments.remove(records.map(({ id }) => id).filter((id) => !isThere.get(id)))
}

const writeList = async ({ dir, list }: { dir: string; list: GroupParts }): Promise<void> => {
  const fresh = path.join(dir, `.${GROUP_PARTS_FILE}`)
  await writeFile(fresh, JSON.stringify(list))
  await rename(fresh, path.join(dir, GROUP_PARTS_FILE))
}
