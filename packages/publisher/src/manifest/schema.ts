import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Raised whenever the tables or the records in them change: an older manifest is thrown away and its site written anew. */
const VERSION = 8

const TABLES = `
  create table meta (name text primary key, value text not null) without rowid;

  -- What stands in the site's folder, and what each page has read.
  create table pages (
    id integer primary key,
    path text not null unique,
    hash text not null,
    bytes integer not null,
    -- The ids of what stands in page_keys, and the files in page_media: so neither needs an index by page.
    reads text not null
  );
  create table keys (id integer primary key, key text not null unique);
  create table page_keys (key integer not null, page integer not null, seen text, primary key (key, page)) without rowid;
  create table page_media (file text not null, page integer not null, primary key (file, page)) without rowid;
  create table media (file text primary key, bytes integer not null, mtime integer not null) without rowid;

  -- Files that may hold something else than is written above: a writer died between the two.
  create table intents (path text primary key) without rowid;
  -- Pages that a rebuild has yet to render, and the events that asked for it.
  create table todo (path text primary key) without rowid;
  create table absorbed (event text primary key) without rowid;
  -- Pages that could not be rendered; each pass tries them again.
  create table failures (path text primary key, attempts integer not null, message text not null) without rowid;
  -- Pages that have no compressed forms beside them yet.
  create table uncompressed (path text primary key) without rowid;
  -- Files that storage elsewhere may hold otherwise than the folder does.
  create table mirror_todo (path text primary key) without rowid;

  -- What can be found, and which of it the group's index has not heard of.
  create table records (
    article text primary key,
    path text not null,
    date text not null,
    hash text not null,
    record text not null
  ) without rowid;
  create index records_date on records (date, article);
  create index records_path on records (path);
  create table search_todo (article text primary key) without rowid;
  -- Files that articles offer and whose text is to be looked for.
  create table text_todo (file text primary key) without rowid;

  -- What was found on each page, and where it leads.
  create table page_checks (
    path text primary key,
    kind text not null,
    title text not null,
    failures text not null,
    links text not null,
    frame text not null
  ) without rowid;
  -- Where what pages have around their content leads.
  create table page_frames (hash text primary key, links text not null) without rowid;
`

/**
 * Opens a site's manifest; a missing, outdated or damaged one is made anew.
 * @returns `fresh` when it knows nothing of what may stand in the site's folder
 */
export const openDatabase = (file: string): { db: DatabaseSync; fresh: boolean } => {
  mkdirSync(path.dirname(file), { recursive: true })
  const known = openKnown(file)
  if (known) return { db: known, fresh: false }
  const db = connect(file)
  db.exec('begin immediate')
  try {
    // Another process may have been quicker.
    const fresh = versionOf(db) !== VERSION
    if (fresh) {
      db.exec(TABLES)
      db.exec(`pragma user_version = ${VERSION}`)
    }
    db.exec('commit')
    return { db, fresh }
  } catch (error) {
    db.close()
    throw error
  }
}

const versionOf = (db: DatabaseSync): number => Number(db.prepare('pragma user_version').get()?.user_version)

const connect = (file: string): DatabaseSync => {
  const db = new DatabaseSync(file, { timeout: 10_000 })
  db.exec('pragma journal_mode = wal')
  // Outlives the process, not the machine: after a restart of the machine the folder is looked through.
  db.exec('pragma synchronous = normal')
  // In KiB; many manifests are open at the same time.
  db.exec('pragma cache_size = -512')
  return db
}

const openKnown = (file: string): DatabaseSync | undefined => {
  let db: DatabaseSync | undefined
  try {
    db = connect(file)
    const version = versionOf(db)
    if (version === VERSION) return db
    const empty = db.prepare('select count(*) as tables from sqlite_schema').get()?.tables === 0
    db.close()
    if (!empty) removeDatabase(file)
  } catch (error) {
    db?.close()
    if (!isDamaged(error)) throw error
    removeDatabase(file)
  }
  return undefined
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
export const isDamaged = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (error.errcode === 11 || error.errcode === 26)

export const removeDatabase = (file: string): void => {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
}
