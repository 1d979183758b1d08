import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { FileText } from '@zhanqun/file-text'
import { isDamaged, removeDatabase } from '../manifest/schema.ts'
import type { Dirs } from '../types.ts'

/** Raised whenever the same file may be read otherwise than before: then every file is read again. */
const VERSION = 1

/** So many may be at the same file at once; one that ends the whole process each time is left alone after as many. */
const MOST_TRIES = 3
/** Longer than a file is ever read: whoever began before that has died of it. */
const TRY_MS = 15 * 60_000

const TABLES = `
  create table meta (name text primary key, value text not null) without rowid;
  -- By content, so that a file which many sites have uploaded is read once.
  create table texts (hash text primary key, tries integer not null, tried integer not null, text text, reason text);
  create table files (file text primary key, hash text not null) without rowid;
  create index files_hash on files (hash);
  pragma user_version = ${VERSION};
`

/**
 * What stands in uploaded files. All of it can be made anew from the files, so that it lies beside the group's
 * search index and not in the database. Several processes may have it open.
 */
export const openKnownTexts = ({ searchFile }: Pick<Dirs, 'searchFile'>) => {
  const db = openTexts(path.join(path.dirname(searchFile), 'attachment-texts.sqlite'))
  const getMeta = db.prepare('select value from meta where name = ?')
  const getText = db.prepare('select text from files join texts using (hash) where file = ?')
  const getBeginning = db.prepare('select substr(text, 1, ?) as text from files join texts using (hash) where file = ?')
  const getTries = db.prepare('select tries, tried, text is null and reason is null as open from texts where hash = ?')
  const putTry = db.prepare(
    `insert into texts (hash, tries, tried) values (?, 1, ?)
     on conflict (hash) do update set tries = tries + 1, tried = excluded.tried`,
  )
  const takeTry = db.prepare('update texts set tries = tries - 1 where hash = ?')
  const putFile = db.prepare('insert or replace into files (file, hash) values (?, ?)')
  const putText = db.prepare('update texts set text = ?, reason = ? where hash = ?')
  const allFiles = db.prepare('select file from files')
  const removeFile = db.prepare('delete from files where file = ?')
  const removeUnused = db.prepare(
    'delete from texts where not exists (select 1 from files where files.hash = texts.hash)',
  )

  return {
    /** Another one whenever the texts were lost, so that every file has to be read again. */
    id: String(getMeta.get('id')?.value),
    /** @returns undefined for a file that was not read yet, or cannot be */
    textOf: (file: string): string | undefined => {
      const text = getText.get(file)?.text
      return typeof text === 'string' ? text : undefined
    },
    /** As {@link textOf}, of that many characters at most. */
    beginningOf: (file: string, characters: number): string | undefined => {
      const text = getBeginning.get(characters, file)?.text
      return typeof text === 'string' ? text.slice(0, characters) : undefined
    },
    /**
     * Notes what a file holds by the digest of its bytes.
     * @returns what is to be done: to read it, nothing any more, or to ask again once others have read it
     */
    begin: ({ file, hash, now }: { file: string; hash: string; now: number }): 'read' | 'settled' | 'others' => {
      putFile.run(file, hash)
      const known = getTries.get(hash)
      if (known?.open === 0) return 'settled'
      if (known && Number(known.tries) >= MOST_TRIES) return now - Number(known.tried) > TRY_MS ? 'settled' : 'others'
      putTry.run(hash, now)
      return 'read'
    },
    finish: (hash: string, read: FileText): void => {
      const [text, reason] = 'text' in read ? [read.text, null] : [null, read.reason]
      putText.run(text, reason, hash)
    },
    /** Takes back a beginning that nothing came of, and that was not the fault of the file. */
    giveUp: (hash: string): void => void takeTry.run(hash),
    files: (): string[] => allFiles.all().map(({ file }) => String(file)),
    /** Forgets files that are gone, and what stood in them. */
    forget: (files: readonly string[]): void => {
      if (files.length === 0) return
      for (const file of files) removeFile.run(file)
      removeUnused.run()
    },
    close: (): void => db.close(),
  }
}

export type KnownTexts = ReturnType<typeof openKnownTexts>

const openTexts = (file: string): DatabaseSync => {
  const known = connect(file)
  if (known) return known
  removeDatabase(file)
  const db = connect(file)
  if (!db) throw new Error(`${file} cannot be made anew.`)
  return db
}

/** @returns undefined for what is no database, or one of another version */
const connect = (file: string): DatabaseSync | undefined => {
  const db = new DatabaseSync(file, { timeout: 10_000 })
  try {
    db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma secure_delete = on; begin immediate')
    const isEmpty = db.prepare('select count(*) as tables from sqlite_schema').get()?.tables === 0
    if (isEmpty) {
      db.exec(TABLES)
      db.prepare("insert into meta (name, value) values ('id', ?)").run(randomUUID())
    }
    db.exec('commit')
    if (Number(db.prepare('pragma user_version').get()?.user_version) === VERSION) return db
  } catch (error) {
    db.close()
    if (isDamaged(error)) return undefined
    throw error
  }
  db.close()
  return undefined
}
