import { rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const SCHEMA = `
  create table if not exists fragment (
    id text not null, site text not null, file text not null, primary key (id, file)
  ) without rowid;
  create index if not exists fragment_site on fragment (site);
`

/**
 * Which files of the group's static index hold something of which page, so that it can be taken away
 * at once: what is left in the index are runs of two characters, and results without a file are not shown.
 */
export type GroupFragments = {
  /** Notes files, with their places below the public folder. */
  put(fragments: readonly { readonly id: string; readonly site: string; readonly file: string }[]): void
  /** @returns the files that are gone now */
  remove(ids: readonly string[]): string[]
  /** Takes away whatever of the site is not among the ids. @returns the files that are gone now */
  retain(options: { siteCode: string; ids: readonly string[] }): string[]
  /** Forgets the files of a folder that has been removed. */
  forgetFolder(folder: string): void
  close(): void
}

/**
 * @param file the list; made when it is missing
 * @throws Error of node:sqlite when it cannot be written
 */
export const openGroupFragments = ({ file, publicDir }: { file: string; publicDir: string }): GroupFragments => {
  const db = new DatabaseSync(file)
  db.exec('pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = normal')
  db.exec(SCHEMA)
  const insert = db.prepare('insert or replace into fragment (id, site, file) values (?, ?, ?)')
  const ofId = db.prepare('select file from fragment where id = ?')
  const ofSite = db.prepare('select distinct id from fragment where site = ?')
  const drop = db.prepare('delete from fragment where id = ?')
  const dropFolder = db.prepare("delete from fragment where substr(file, 1, length(:folder) + 1) = :folder || '/'")

  const remove = (ids: readonly string[]): string[] =>
    ids.flatMap((id) => {
      const files = ofId.all(id).map((row) => String(row.file))
      // The file first: if this breaks off, the list still knows of it.
      for (const one of files) rmSync(path.join(publicDir, one), { force: true })
      if (files.length > 0) drop.run(id)
      return files
    })
  return {
    put: (fragments) => {
      db.exec('begin immediate')
      for (const { id, site, file: one } of fragments) insert.run(id, site, one)
      db.exec('commit')
    },
    remove,
    retain: ({ siteCode, ids }) => {
      const kept = new Set(ids)
      return remove(
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
