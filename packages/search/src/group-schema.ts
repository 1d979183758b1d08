import { existsSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** Raised whenever tables or tokens change; an older file is made anew. */
const VERSION = 4

const SCHEMA = `
  create table site (code text primary key, name text not null) without rowid;
  -- Narrow, since counting the hits of a common word reads a row of each.
  create table doc (
    rowid integer primary key,
    id text not null unique,
    site text not null,
    column_name text not null,
    column_path text not null,
    year integer not null,
    date text not null,
    reference integer not null,
    hash text not null
  );
  create index doc_site on doc (site);
  create table shown (
    rowid integer primary key,
    url text not null,
    title text not null,
    document_number text not null,
    type text not null,
    validity text not null,
    issuer text not null,
    summary text not null,
    text text not null
  );
  create virtual table words using fts5 (
    title, numbers, body, content = '', contentless_delete = 1, tokenize = 'ascii'
  );
  pragma user_version = ${VERSION};
`

/** Opens the file for writing; makes it, or makes it anew when it is of another version or no database. */
export const openForWriting = (file: string): { db: DatabaseSync; created: boolean } => {
  if (existsSync(file)) {
    const db = reopen(file)
    if (db) return { db, created: false }
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
  }
  const db = new DatabaseSync(file)
  configure(db)
  db.exec('pragma journal_mode = wal')
  db.exec(`begin immediate; ${SCHEMA} commit`)
  return { db, created: true }
}

/** @returns undefined when there is no index that this version can read */
export const openForReading = (file: string): DatabaseSync | undefined => {
  if (!existsSync(file)) return undefined
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    configure(db)
    if (versionOf(db) === VERSION) return db
  } catch {
    // No database, or one that is being made.
  }
  db.close()
  return undefined
}

const reopen = (file: string): DatabaseSync | undefined => {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file)
    configure(db)
    if (versionOf(db) === VERSION) return db
  } catch {
    // Not a database.
  }
  db?.close()
  return undefined
}

const configure = (db: DatabaseSync) => {
  db.exec('pragma busy_timeout = 5000')
  db.exec('pragma synchronous = normal')
}

const versionOf = (db: DatabaseSync): number => Number(db.prepare('pragma user_version').get()?.user_version)
