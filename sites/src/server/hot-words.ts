import { DatabaseSync } from 'node:sqlite'
import { isPrivate, wordOf } from './searched-word.ts'
import { type CountClients, dayOf, type WordClients } from './word-clients.ts'

/** What people search for, by counts that say nothing about who did. */
export type HotWords = {
  /** Counts a search that has found something, once a day for each client. */
  count(search: { q: string; site?: string | undefined; client: string }): void
  /** Most searched first; those of the whole group without a site. */
  words(site: string | undefined): readonly string[]
  close(): void
}

const DAYS_KEPT = 30
/**
 * Different clients that have searched for a word on one day; over days nobody can tell them apart. A word of fewer
 * might tell of one of them, or be pushed by one: it is neither shown nor written down.
 */
const SHOWN_FROM = 5
/** Words of a scope that are known at most. */
const MAX_WORDS = 1000
/** Different words that a day takes; what comes after so many is nonsense or an attack. */
const MAX_PER_DAY = 5000
const FLUSH_MS = 1000
/** Looking at the counts may take this part of the time. */
const SHARE = 0.01
const MIN_AGE_MS = 1000
const MAX_SCOPES = 1000
const DAY_MS = 86_400_000

const SCHEMA = `
  -- Searches, which one person could make many of: counted by earlier versions.
  drop table if exists searched;
  create table if not exists hot_word (
    day text not null,
    scope text not null,
    word text not null,
    clients integer not null,
    primary key (day, scope, word)
  ) without rowid`

/**
 * Opens the counts; processes of the server share the file. They are kept a short while in memory, so
 * that a search never waits for the disk.
 * @throws Error of node:sqlite when the file cannot be written
 */
export const openHotWords = ({
  file,
  countClients,
  now = () => new Date(),
  onError,
}: {
  file: string
  countClients: CountClients
  now?: () => Date
  /** Told when counts were lost: they are not worth a failed search. */
  onError: (error: unknown) => void
}): HotWords => {
  const db = new DatabaseSync(file, { timeout: 1000 })
  db.exec('pragma journal_mode = wal; pragma synchronous = normal')
  db.exec(SCHEMA)
  const statements = prepare(db)
  const waiting = new Map<string, WordClients>()
  const known = new Map<string, { words: readonly string[]; until: number }>()
  let lastDay = ''

  const flush = () => {
    const today = dayOf(now())
    if (waiting.size === 0 && today === lastDay) return
    try {
      db.exec('begin immediate')
      if (today !== lastDay) statements.forget.run(dayOf(new Date(now().getTime() - DAYS_KEPT * DAY_MS)))
      for (const { day, scope, word, clients } of waiting.values()) {
        // After a start the counts begin anew, and those of before stand until they are passed.
        if (Number(statements.more.run(clients, day, scope, word).changes) > 0) continue
        if (Number(statements.ofDay.get(day)?.words) < MAX_PER_DAY) statements.add.run(day, scope, word, clients)
      }
      db.exec('commit')
      lastDay = today
      waiting.clear()
    } catch (error) {
      if (db.isTransaction) db.exec('rollback')
      // Others are writing; the counts wait for the next time.
      if (isBusy(error)) return
      waiting.clear()
      onError(error)
    }
  }
  const note = (counted: WordClients) => {
    const { day, scope, word, clients } = counted
    const key = `${day}\n${scope}\n${word}`
    if (clients >= SHOWN_FROM && (waiting.size < MAX_PER_DAY || waiting.has(key))) waiting.set(key, counted)
  }
  const timer = setInterval(flush, FLUSH_MS).unref()

  const read = (scope: string): readonly string[] => {
    flush()
    const started = performance.now()
    const since = dayOf(new Date(now().getTime() - (DAYS_KEPT - 1) * DAY_MS))
    const words = statements.most.all(since, scope).map(({ word }) => String(word))
    if (known.size >= MAX_SCOPES) known.clear()
    const age = Math.max(MIN_AGE_MS, (performance.now() - started) / SHARE)
    known.set(scope, { words, until: performance.now() + age })
    return words
  }

  return {
    count: ({ q, site, client }) => {
      const word = wordOf(q)
      if (word === undefined || isPrivate(word)) return
      countClients({ client, word, site }).then((counts) => counts.forEach(note), onError)
    },
    words: (site = '') => {
      const fresh = known.get(site)
      return fresh && fresh.until > performance.now() ? fresh.words : read(site)
    },
    close: () => {
      clearInterval(timer)
      flush()
      db.close()
    },
  }
}

const prepare = (db: DatabaseSync) => ({
  more: db.prepare('update hot_word set clients = max(clients, ?) where day = ? and scope = ? and word = ?'),
  add: db.prepare('insert into hot_word (day, scope, word, clients) values (?, ?, ?, ?)'),
  ofDay: db.prepare('select count(*) as words from hot_word where day = ?'),
  forget: db.prepare('delete from hot_word where day <= ?'),
  most: db.prepare(`
    select word from hot_word where day >= ? and scope = ?
    group by word order by sum(clients) desc, word limit ${MAX_WORDS}`),
})

/** SQLITE_BUSY */
const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === 5
