import type { DatabaseSync } from 'node:sqlite'
import { numbersOf } from '../text/numbers-of.ts'
import { askedOf } from './asked.ts'
import { createDays } from './days.ts'
import type { GroupDocs } from './docs.ts'
import { createMembership } from './filters.ts'
import { byTable, matchAny, matchCharacters, matchWords } from './match.ts'
import type { GroupQuery } from './query.ts'

/** Pages that are looked at in one go, and in all: where narrowing leaves next to none of many, that is none. */
const CHUNK = 512
const MAX_LOOKED_AT = 8 * CHUNK

/** @returns how many pages answer a query with words, up to a limit; only those after a rowid, when one is given */
export const createPageCount = ({ db, docs }: { db: DatabaseSync; docs: GroupDocs }) => {
  const lookIn = (table: 'words' | 'characters') => ({
    next: db.prepare(
      `select group_concat(rowid) as rowids from (
        select rowid from ${table} where ${table} match ? and rowid > ? order by rowid limit ${CHUNK}
      )`,
    ),
    between: db.prepare(
      `select group_concat(rowid) as rowids from ${table} where ${table} match ? and rowid between ? and ?`,
    ),
  })
  const words = lookIn('words')
  const characters = lookIn('characters')

  const createSearch = (query: GroupQuery) => {
    const { phrases, conditions, none } = askedOf(query)
    const [wanted, unwanted] = [byTable(phrases), byTable(none)]
    const match = matchWords(wanted.words, conditions)
    const ones = matchCharacters(wanted.characters, 'AND')
    const checks = [
      ...(match !== '' ? [{ table: characters, match: ones, isHeld: true }] : []),
      { table: words, match: matchAny(unwanted.words), isHeld: false },
      { table: characters, match: matchCharacters(unwanted.characters, 'OR'), isHeld: false },
    ].filter((check) => check.match !== '')
    const first = match === '' ? { ...characters, match: ones } : { ...words, match }
    /** The next pages, and those of them that are an answer. */
    return (after: number) => {
      const rowids = first.match === '' ? new Float64Array() : numbersOf(first.next.get(first.match, after)?.rowids)
      const [from = 0, to = 0] = [rowids[0], rowids.at(-1)]
      const rows = checks.reduce((left, { table, match: other, isHeld }) => {
        const held = new Set(numbersOf(table.between.get(other, from, to)?.rowids))
        return left.filter((rowid) => held.has(rowid) === isHeld)
      }, rowids)
      return { rowids, rows }
    }
  }

  return ({ query, limit, after = 0 }: { query: GroupQuery; limit: number; after?: number }): number => {
    const next = createSearch(query)
    const isMember = createMembership({ docs, narrowing: query })
    const isInTime = createDays(query)
    const isFound = (rowid: number) =>
      isMember(docs.placeOf(rowid)) && (isInTime === undefined || isInTime(docs.published(rowid)))
    let found = 0
    let last = after
    for (let lookedAt = 0; lookedAt < MAX_LOOKED_AT; lookedAt += CHUNK) {
      const { rowids, rows } = next(last)
      found += rows.filter(isFound).length
      last = rowids.at(-1) ?? last
      if (found >= limit || rowids.length < CHUNK) break
    }
    return Math.min(found, limit)
  }
}
