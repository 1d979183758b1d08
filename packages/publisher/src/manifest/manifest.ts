import type { SitePage } from '@zhanqun/page-checks'
import type { KeptRecord } from '../attachments/found-files.ts'
import { openDatabase } from './schema.ts'
import { createStatements } from './statements.ts'
import type { CopiedFile, Failure, KnownPage } from './types.ts'

export type * from './types.ts'

/** Another worker has taken over this site. */
export class LeaseLost extends Error {
  constructor() {
    super('Another worker has taken over this site.')
    this.name = 'LeaseLost'
  }
}

/** What the manifest remembers about its site as a whole. */
export type MetaName =
  | 'site'
  | 'token'
  | 'bundle'
  | 'base'
  | 'boot'
  | 'pagefind'
  | 'index-format'
  | 'group'
  | 'facts'
  | 'clock'
  | 'compressing'
  | 'mirror'
  | 'checks'
  | 'page-facts'
  | 'handed-over'
  | 'texts'

/**
 * The record of one site's folder: which pages stand there, what each has read, and what was
 * about to be written. Everything is synchronous. All writes of a pass go through `write`, which holds the
 * manifest's lock and refuses when another worker has begun a pass, so that files written inside it
 * are never those of a worker whose lease has run out.
 */
export const openManifest = ({ file }: { file: string }) => {
  const { db, fresh } = openDatabase(file)
  const sql = createStatements(db)
  let token: string | undefined

  const meta = (name: MetaName): string | undefined => sql.text(sql.getMeta.get(name), 'value')

  const locked = <T>(work: () => T): T => {
    db.exec('begin immediate')
    sql.begun()
    try {
      const result = work()
      db.exec('commit')
      return result
    } catch (error) {
      // After some errors, a full disk among them, SQLite has done so itself.
      if (db.isTransaction) db.exec('rollback')
      throw error
    }
  }

  const write = <T>(work: () => T): T =>
    locked(() => {
      if (token !== undefined && meta('token') !== token) throw new LeaseLost()
      return work()
    })

  const dropChecks = (paths: Iterable<string>): void => {
    sql.checks.remove(paths)
    sql.setMeta.run('page-facts', 'outdated')
  }

  return {
    fresh,
    close: () => db.close(),
    isOpen: () => db.isOpen,
    meta,
    setMeta: (name: MetaName, value: string) => void sql.setMeta.run(name, value),
    write,
    /** Like `write`, for what is no part of a pass and may be done by anybody. */
    locked,
    /** Begins a pass: from now on only the holder of this token may write. */
    begin: (passToken: string) => {
      locked(() => sql.setMeta.run('token', passToken))
      token = passToken
    },

    pages: (): Map<string, KnownPage> =>
      new Map(
        sql.allPages.all().map((row) => {
          const page = { path: String(row.path), hash: String(row.hash), bytes: Number(row.bytes) }
          return [page.path, page]
        }),
      ),
    /** Paths of the pages that have read one of the keys. */
    pagesReading: (keys: Iterable<string>): Set<string> => {
      const paths = new Set<string>()
      for (const key of keys) for (const row of sql.pagesOfKey.all(key)) paths.add(String(row.path))
      return paths
    },
    /** Paths of the pages that have read a part of the list in which something else is found now. */
    pagesReadingParts: (list: string, digestOfPart: (key: string) => string): string[] =>
      sql.partsOfList
        .all(list, list)
        .flatMap(({ key, path, seen }) => (seen === digestOfPart(String(key)) ? [] : [String(path)])),
    /** Keys that some page reads. */
    keysRead: (): string[] => sql.keysRead.all().map((row) => String(row.key)),
    media: (): Map<string, CopiedFile> =>
      new Map(
        sql.allMedia.all().map((row) => {
          const copy = { file: String(row.file), bytes: Number(row.bytes), mtime: Number(row.mtime) }
          return [copy.file, copy]
        }),
      ),
    /** Published files that no page shows any more. */
    unusedMedia: (): string[] => sql.unusedMedia.all().map((row) => String(row.file)),

    /** Whether nothing is left to do that the manifest knows of. */
    isSettled: (): boolean => sql.unsettled.get()?.rows === 0,

    intents: (): Set<string> => new Set(sql.allIntents.all().map((row) => String(row.path))),
    intend: sql.addIntent,
    settle: sql.removeIntent,

    todo: (): Set<string> => new Set(sql.allTodo.all().map((row) => String(row.path))),
    addTodo: sql.addTodo,
    dropTodo: sql.removeTodo,
    absorbed: (): Set<string> => new Set(sql.allAbsorbed.all().map((row) => String(row.event))),
    absorb: sql.addAbsorbed,
    dropAbsorbed: sql.removeAbsorbed,

    failures: (): Map<string, Failure> =>
      new Map(
        sql.allFailures.all().map((row) => {
          const failure = { path: String(row.path), attempts: Number(row.attempts), message: String(row.message) }
          return [failure.path, failure]
        }),
      ),
    fail: (path: string, message: string) => void sql.addFailure.run(path, message),
    dropFailures: sql.removeFailure,

    /** Pages whose compressed forms have to be made, so many at most. */
    uncompressed: (limit: number): KnownPage[] =>
      sql.waitingForCompression
        .all(limit)
        .map((row) => ({ path: String(row.path), hash: String(row.hash), bytes: Number(row.bytes) })),
    /** Whether this version of the page stands there and still waits for its compressed forms. */
    isUncompressed: ({ path, hash }: KnownPage): boolean => sql.pageToCompress.get(path)?.hash === hash,
    addUncompressed: sql.addUncompressed,
    dropUncompressed: sql.removeUncompressed,

    /** Files that storage elsewhere may hold otherwise than the folder does. */
    mirrorTodo: (): string[] => sql.mirrorTodo.all().map((row) => String(row.path)),
    mirrorLater: sql.mirrorLater,
    mirrored: sql.mirrored,

    put: sql.pages.put,
    forget: (path: string): void => {
      sql.pages.forget(path)
      dropChecks([path])
    },
    dropChecks,
    /** Notes what was found on pages that stand there now. */
    putChecks: (pages: readonly SitePage[]): void => {
      if (pages.length === 0) return
      sql.checks.put(pages)
      sql.setMeta.run('page-facts', 'outdated')
    },
    checkedPages: sql.checks.all,
    /** What the pages together tell is known from now on, until one is written or taken away. */
    settleChecks: (): void => {
      sql.checks.removeUnusedFrames()
      sql.setMeta.run('page-facts', 'known')
    },
    putMedia: ({ file, bytes, mtime }: CopiedFile) => void sql.putMedia.run(file, bytes, mtime),
    forgetMedia: (file: string) => void sql.removeMedia.run(file),

    newestRecords: (limit: number): KeptRecord[] => sql.newestRecords.all(limit).map((row) => parseRecord(row.record)),
    recordIds: (): string[] => sql.recordIds.all().map((row) => String(row.article)),
    /** Records that the group's index has not heard of, so many at most. */
    searchTodo: (limit: number): KeptRecord[] => sql.searchTodo.all(limit).map((row) => parseRecord(row.record)),
    /** How many records the group's index has not heard of. */
    searchWaiting: (): number => Number(sql.searchWaiting.get()?.articles),
    /** Ids of what is gone and the group's index has not heard so. */
    searchGone: (): string[] => sql.searchGone.all().map((row) => String(row.article)),
    /** The group's index is to hear of every record again. */
    searchAgain: () => void sql.searchAgain.run(),
    dropSearchTodo: sql.removeSearchTodo,

    /** A file whose text is to be looked for, and that an article still offers. */
    textTodo: (): string | undefined => sql.text(sql.textTodo.get(), 'file'),
    /** The text of every file is to be looked for again. */
    readTextsAgain: () => void sql.readTextsAgain.run(),
    /** The text of a file is known as far as it can be: the group's index is to hear of the articles that offer it. */
    settleText: (file: string): void => {
      sql.searchAgainWith.run(file)
      sql.removeTextTodo.run(file)
    },
  }
}

export type Manifest = ReturnType<typeof openManifest>

/** Written by {@link openManifest} itself, from a record. */
const parseRecord = (json: unknown): KeptRecord => JSON.parse(String(json))
