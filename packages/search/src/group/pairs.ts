import type { DatabaseSync } from 'node:sqlite'
import { FIRST_HAN, HANS, isCommonHan, type Pair } from '../meant/pairs.ts'
import { soundsOf, soundsOfPair } from '../meant/sounds.ts'
import { tokens } from '../text/tokens.ts'
import { createKnownLevels } from './known-levels.ts'

/** Levels are told apart by as many powers of two: each that is told apart is written once more of each pair. */
const STEP = 4

export type PairWriter = {
  /** Notes which pairs of characters stand in a page. */
  note(page: { readonly id: string; readonly tokens: readonly (readonly string[])[] }): void
  /** What was noted was not stored. */
  forget(): void
}

/**
 * Counts the pages of each pair without counting: of each page and pair, the zeros that their hash begins
 * with are the same each time, and the most of all pages are about the power of two of their number.
 * Hence nearly all pairs of a page need no more than a look into memory.
 */
export const createPairWriter = (db: DatabaseSync): PairWriter => {
  const put = db.prepare(
    `insert into pair (sound, written, level) values (?, ?, ?)
    on conflict (sound, written) do update set level = excluded.level where level < excluded.level`,
  )
  const known = createKnownLevels()

  const store = (written: string, level: number) => {
    const [first = '', second = ''] = written
    for (const sound of soundsOfPair(first, second)) put.run(sound, written, level)
  }
  const noteToken = (token: string, seed: number) => {
    const key = keyOf(token)
    if (key === undefined) return
    const step = (Math.clz32(mixed(key ^ seed)) / STEP) | 0
    if (known.raise(key, step)) store(token, step * STEP)
  }
  return {
    note: ({ id, tokens }) => {
      const seed = seedOf(id)
      for (const list of tokens) for (const token of list) noteToken(token, seed)
    },
    forget: known.clear,
  }
}

/** @returns undefined for what is no pair of common characters */
const keyOf = (token: string): number | undefined => {
  const first = token.charCodeAt(0)
  const second = token.charCodeAt(1)
  const isPair = token.length === 2 && isCommonHan(first) && isCommonHan(second)
  return isPair ? (first - FIRST_HAN) * HANS + second - FIRST_HAN : undefined
}

export type PairReader = {
  soundingAs(first: string, second: string): Pair[]
  /** What may stand between two characters: pairs of the first with something, and of that with the second. */
  between(first: string, second: string): string[]
  /** Whether some title or text has a break behind it. */
  endsSomewhere(text: string): boolean
}

export const createPairReader = (db: DatabaseSync): PairReader => {
  const sounding = db.prepare(`select group_concat(written || level, ' ') as pairs from pair where sound = ?`)
  const between = db.prepare(
    `select group_concat(substr(a.written, 2), '') as characters from pair a join pair b
      on b.sound = substr(a.sound, instr(a.sound, ' ') + 1) || ' ' || :sound and b.written = substr(a.written, 2) || :second
    where a.sound >= :from and a.sound < :to and a.written >= :first and a.written < :next`,
  )
  const ending = db.prepare('select 1 from words where words match ? limit 1')
  return {
    soundingAs: (first, second) => {
      const { pairs } = sounding.get(`${first} ${second}`) ?? {}
      return typeof pairs === 'string' ? pairs.split(' ').map(pairIn) : []
    },
    between: (first, second) => {
      const [sound] = soundsOf(second)
      const [from] = soundsOf(first)
      if (sound === undefined || from === undefined) return []
      const next = String.fromCharCode(first.charCodeAt(0) + 1)
      const { characters } = between.get({ sound, second, first, next, from: `${from} `, to: `${from}!` }) ?? {}
      return [...new Set(typeof characters === 'string' ? characters : '')]
    },
    endsSomewhere: (text) => ending.get(`"${tokens(text).join(' ')}"`) !== undefined,
  }
}

const pairIn = (text: string): Pair => ({
  first: text.charAt(0),
  second: text.charAt(1),
  level: Number(text.slice(2)),
})

const seedOf = (id: string): number => {
  let seed = 0x811c9dc5
  for (let at = 0; at < id.length; at++) seed = Math.imul(seed ^ id.charCodeAt(at), 0x01000193)
  return mixed(seed)
}

/** Each bit of the outcome depends on each bit of the number: the finalizer of MurmurHash3. */
const mixed = (number: number): number => {
  const half = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  const whole = Math.imul(half ^ (half >>> 13), 0xc2b2ae35)
  return whole ^ (whole >>> 16)
}
