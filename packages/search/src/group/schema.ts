import { randomInt } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** Raised whenever tables or tokens change; an older file is made anew. */
const VERSION = 7

/** Of the number in the head of a database's file, which has 32 bits and a sign. */
const MAX_ID = 2 ** 31

const SCHEMA = `
  -- Name and district of a site are its own, so that a site that changes them is one row.
  create table site (
    code text primary key,
    name text not null,
    district text not null,
    district_name text not null
  ) without rowid;
  -- What pages are filtered by. Many pages have the same of all of it, and refer to one row.
  create table facet (
    id integer primary key,
    site text not null,
    column_name text not null,
    column_path text not null,
    year integer not null,
    type text not null,
    topic text not null,
    issuer text not null,
    validity text not null,
    reference integer not null,
    unique (site, column_path, column_name, year, type, topic, issuer, validity, reference)
  );
  -- Narrow: whoever searches keeps all of its numbers in memory.
  create table doc (
    rowid integer primary key,
    id text not null unique,
    site text not null,
    facet integer not null,
    -- Milliseconds since 1970.
    published integer not null,
    -- In tokens.
    title_length integer not null,
    hash text not null
  );
  create index doc_site on doc (site);
  create table shown (
    rowid integer primary key,
    url text not null,
    title text not null,
    document_number text not null,
    index_number text not null,
    formed_date text not null,
    summary text not null,
    text text not null
  );
  create table attachment (
    doc integer not null,
    position integer not null,
    name text not null,
    text text not null,
    primary key (doc, position)
  ) without rowid;
  create virtual table words using fts5 (
    title, document_number, index_number, body, attachments,
    content = '', contentless_delete = 1, tokenize = 'ascii'
  );
  -- Each Han character of a page once: the beginnings of all words that one begins would have to be put together.
  create virtual table characters using fts5 (
    han, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none
  );
  -- What says what a page is about, once more: whether a common word stands in it would cost as much as all of words.
  create virtual table heads using fts5 (
    title, document_number, index_number,
    content = '', contentless_delete = 1, tokenize = 'ascii'
  );
  -- Pairs of characters that stand side by side in pages, by their sound; once known, they stay until the file is made
  -- anew. Of as many pages as two to the power of the level, about.
  create table pair (
    sound text not null,
    written text not null,
    level integer not null,
    primary key (sound, written)
  ) without rowid;
  -- Rows of doc that were written or removed, and 0 for a row of site: those who keep them in memory read on from here.
  create table change (seq integer primary key, doc integer not null);
`

/** The version of a file that was made anew and lacks most of what it is to hold. */
const BEING_FILLED = -VERSION

/**
 * Opens the file for writing; makes it, or makes it anew when it is of another version or no database.
 * @param isFilledLater whether nobody is to read a file that is made until {@link endFilling}
 */
export const openForWriting = (file: string, isFilledLater: boolean): DatabaseSync => {
  if (existsSync(file)) {
    const db = reopen(file)
    if (db) return db
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
  }
  const db = new DatabaseSync(file)
  configure(db)
  db.exec('pragma journal_mode = wal')
  const version = isFilledLater ? BEING_FILLED : VERSION
  db.exec(
    `begin immediate; ${SCHEMA} pragma application_id = ${randomInt(1, MAX_ID)}; pragma user_version = ${version}; commit`,
  )
  return db
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
    if (Math.abs(versionOf(db)) === VERSION) return db
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

export const isBeingFilled = (db: DatabaseSync): boolean => versionOf(db) === BEING_FILLED

export const endFilling = (db: DatabaseSync): void => db.exec(`pragma user_version = ${VERSION}`)

/** A number of its own for each file that was made. */
export const fileId = (db: DatabaseSync): number => Number(db.prepare('pragma application_id').get()?.application_id)

const versionOf = (db: DatabaseSync): number => Number(db.prepare('pragma user_version').get()?.user_version)
