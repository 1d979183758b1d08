import { rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { inTransaction } from '../../group/in-transaction.ts'

/** Files of the group's index, and of the sites' own ones. */
const TABLES = ['fragment', 'own_fragment'] as const

const schemaOf = (table: (typeof TABLES)[number]) => `
  create table if not exists ${table} (
    id text not null, site text not null, file text not null, primary key (id, file)
  ) without rowid;
  create index if not exists ${table}_site on ${table} (site);
`

type Fragment = { readonly id: string; readonly file: string }

/**
 * Which files of the static indexes hold something of which page, so that it can be taken away at once: what is
 * left in an index until it is built again are runs of two characters, and results without a file are not shown.
 * Files are told by their places below the public folder.
 */
export type FragmentList = {
  /** Notes files of the group's index. */
  put(fragments: readonly (Fragment & { readonly site: string })[]): void
  /** Makes these the files of a site's own index, and no others. */
  replaceOwn(options: { siteCode: string; fragments: readonly Fragment[] }): void
  /** Takes pages out of the group's index and out of those of their sites. @returns the files that are gone now */
  remove(ids: readonly string[]): string[]
  /** Takes out of the group's index whatever of the site is not among the ids. @returns the files that are gone now */
  retain(options: { siteCode: string; ids: readonly string[] }): string[]
  /** Forgets the files of a folder of the group's index that has been removed. */
  forgetFolder(folder: string): void
  close(): void
}

/**
 * @param file the list; made when it is missing
 * @throws Error of node:sqlite when it cannot be written
 */
export const openFragmentList = ({ file, publicDir }: { file: string; publicDir: string }): FragmentList => {
  const db = new DatabaseSync(file)
  db.exec('pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = normal')
  db.exec(TABLES.map(schemaOf).join(''))
  const insert = db.prepare('insert or replace into fragment (id, site, file) values (?, ?, ?)')
  const insertOwn = db.prepare('insert into own_fragment (id, site, file) values (?, ?, ?)')
  const ofSite = db.prepare('select distinct id from fragment where site = ?')
  const dropOwn = db.prepare('delete from own_fragment where site = ?')
  const dropFolder = db.prepare("delete from fragment where substr(file, 1, length(:folder) + 1) = :folder || '/'")

  const removalFrom = (table: (typeof TABLES)[number]) => {
    const ofId = db.prepare(`select file from ${table} where id = ?`)
    const drop = db.prepare(`delete from ${table} where id = ?`)
    return (ids: readonly string[]): string[] =>
      ids.flatMap((id) => {
        const files = ofId.all(id).map((row) => String(row.file))
        // The file first: if this breaks off, the list still knows of it.
        for (const one of files) rmSync(path.join(publicDir, one), { force: true })
        if (files.length > 0) drop.run(id)
        return files
      })
  }
  const [removeFromGroup, removeFromSites] = [removalFrom('fragment'), removalFrom('own_fragment')]

  return {
    put: (fragments) =>
      inTransaction(db, () => {
        for (const { id, site, file: one } of fragments) insert.run(id, site, one)
      }),
    replaceOwn: ({ siteCode, fragments }) =>
      inTransaction(db, () => {
        dropOwn.run(siteCode)
        for (const { id, file: one } of fragments) insertOwn.run(id, siteCode, one)
      }),
    remove: (ids) => [...removeFromGroup(ids), ...removeFromSites(ids)],
    retain: ({ siteCode, ids }) => {
      const kept = new Set(ids)
      return removeFromGroup(
        ofSite
          .all(siteCode)
          .map(({ id }) => String(id))
          .filter((id) => !kept.has(id)),
      )
    },
    forgetFolder: (folder) => void dropFolder.run({ ':folder': folder }),
    close: () => db.close(),
  }
}
