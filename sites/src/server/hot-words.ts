import { DatabaseSync } from 'node:sqlite'
import { formatDate } from '@zhanqun/content'
import { isPrivate, wordOf } from './searched-word.ts'

/** What people search for, by counts that say nothing about who did. */
export type HotWords = {
  /** Counts a search that has found something. */
  count(search: { q: string; site?: string | undefined }): void
  /** Most searched first; those of the whole group without a site. */
  words(site: string | undefined): readonly string[]
  close(): void
}

const DAYS_KEPT = 30
/** A word that fewer have searched for might tell of one of them. */
const SHOWN_FROM = 5
/** Words of a scope that are known at most. */
const MAX_WORDS = 1000
/** Different words that a day takes; what comes after the most is nonsense or an attack. */
const MAX_PER_DAY = 5000
const FLUSH_MS = 1000
/** Looking at the counts may take this part of the time. */
const SHARE = 0.01
const MIN_AGE_MS = 1000
const MAX_SCOPES = 1000
const DAY_MS = 86_400_000

const SCHEMA = `
  create table if not exists searched (
    day text not null,
    scope text not null,
    word text not null,
    count integer not null,
    primary key (day, scope, word)
  ) without rowid`

/**
 * Opens the counts; processes of the server share the file. They are kept a short while in memory, so
 * that a search never waits for the disk.
 * @throws Error of node:sqlite when the file cannot be written
 */
export const openHotWords = ({
  file,
  now = () => new Date(),
  onError,
}: {
  file: string
  now?: () => Date
  /** Told when counts were lost: they are not worth a failed search. */
  onError: (error: unknown) => void
}): HotWords => {
  const db = new DatabaseSync(file, { timeout: 1000 })
  db.exec('pragma journal_mode = wal; pragma synchronous = normal')
  db.exec(SCHEMA)
  const statements = prepare(db)
  const waiting = new Map<string, number>()
  const known = new Map<string, { words: readonly string[]; until: number }>()
  let lastDay = ''

  const flush = () => {
    if (waiting.size === 0) return
    const day = dayOf(now())
    try {
      db.exec('begin immediate')
      if (day !== lastDay) statements.forget.run(dayOf(new Date(now().getTime() - DAYS_KEPT * DAY_MS)))
      let room = MAX_PER_DAY - Number(statements.ofDay.get(day)?.words)
      for (const [key, count] of waiting) {
        const [scope = '', word = ''] = key.split('\n')
        if (Number(statements.more.run(count, day, scope, word).changes) > 0) continue
        if (room-- > 0) statements.add.run(day, scope, word, count)
      }
      db.exec('commit')
      lastDay = day
      waiting.clear()
    } catch (error) {
      if (db.isTransaction) db.exec('rollback')
      // Others are writing; the counts wait for the next time.
      if (isBusy(error)) return
      waiting.clear()
      onError(error)
    }
  }
  const timer = setInterval(flush, FLUSH_MS).unref()

  const read = (scope: string): readonly string[] => {
    flush()
    const started = performance.now()
    const since = dayOf(new Date(now().getTime() - (DAYS_KEPT - 1) * DAY_MS))
    const rows = scope === '' ? statements.ofAll.all(since) : statements.ofScope.all(since, scope)
    const words = rows.map(({ word }) => String(word))
    if (known.size >= MAX_SCOPES) known.clear()
    const age = Math.max(MIN_AGE_MS, (performance.now() - started) / SHARE)
    known.set(scope, { words, until: performance.now() + age })
    return words
  }

  return {
    count: ({ q, site = '' }) => {
      const word = wordOf(q)
      if (word === undefined || isPrivate(word)) return
      const key = `${site}\n${word}`
      if (waiting.size < MAX_PER_DAY || waiting.has(key)) waiting.set(key, (waiting.get(key) ?? 0) + 1)
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
  more: db.prepare('update searched set count = count + ? where day = ? and scope = ? and word = ?'),
  add: db.prepare('insert into searched (day, scope, word, count) values (?, ?, ?, ?)'),
  ofDay: db.prepare('select count(*) as words from searched where day = ?'),
  forget: db.prepare('delete from searched where day <= ?'),
  ofAll: db.prepare(mostSearched('')),
  ofScope: db.prepare(mostSearched('and scope = ?')),
})

const mostSearched = (condition: string) => `
  select word from searched where day >= ? ${condition}
  group by word having sum(count) >= ${SHOWN_FROM}
  order by sum(count) desc, word limit ${MAX_WORDS}`

const dayOf = (moment: Date): string => formatDate(moment.toISOString())

/** SQLITE_BUSY */
const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === 5
