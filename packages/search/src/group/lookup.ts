import type { DatabaseSync } from 'node:sqlite'
import { numbersOf } from '../text/numbers-of.ts'
import type { QueryPhrase } from '../text/phrases.ts'
import type { WidePhrase } from '../text/synonyms.ts'
import type { GroupDocs } from './docs.ts'
import { byTable, matchAll, matchAny, matchCharacters, matchWholeNumber, matchWords } from './match.ts'

/** Says of a rowid whether it was found: 1 or 0. */
export type Marks = Uint8Array

/** Finds pages by what stands in them; rowids come in no particular order. */
export type GroupLookup = {
  /**
   * Pages that hold all phrases and match all conditions.
   * @param conditions on the columns of the table of words
   * @returns undefined when nothing is asked for
   */
  all(phrases: readonly WidePhrase[], conditions: readonly string[]): Float64Array | undefined
  /** Pages that hold one of the phrases; undefined without any. */
  any(phrases: readonly QueryPhrase[]): Marks | undefined
  /** Pages that hold all phrases in title or numbers; undefined without any. */
  titled(phrases: readonly WidePhrase[]): Marks | undefined
  /** The document whose number or index number is just what was typed; undefined when that can be none. */
  numbered(q: string): Marks | undefined
}

export const createGroupLookup = ({ db, docs }: { db: DatabaseSync; docs: GroupDocs }): GroupLookup => {
  const lookIn = (table: 'words' | 'heads' | 'characters') => {
    const matching = db.prepare(`select group_concat(rowid) as rowids from ${table} where ${table} match ?`)
    return (match: string): Float64Array => numbersOf(matching.get(match)?.rowids)
  }
  const inWords = lookIn('words')
  const inHeads = lookIn('heads')
  const inCharacters = lookIn('characters')

  const mark = (rowids: Float64Array, marks: Marks = new Uint8Array(docs.size())): Marks => {
    for (const rowid of rowids) marks[rowid] = 1
    return marks
  }

  return {
    all: (phrases, conditions) => {
      const { characters, words } = byTable(phrases)
      const match = matchWords(words, conditions)
      const holding = characters.length > 0 ? inCharacters(matchCharacters(characters, 'AND')) : undefined
      if (match === '') return holding
      const found = inWords(match)
      if (!holding) return found
      const marks = mark(holding)
      return found.filter((rowid) => marks[rowid] === 1)
    },
    any: (phrases) => {
      if (phrases.length === 0) return undefined
      const { characters, words } = byTable(phrases)
      const marks = mark(words.length > 0 ? inWords(matchAny(words)) : new Float64Array())
      return characters.length > 0 ? mark(inCharacters(matchCharacters(characters, 'OR')), marks) : marks
    },
    titled: (phrases) => (phrases.length > 0 ? mark(inHeads(matchAll(phrases))) : undefined),
    numbered: (q) => {
      const match = matchWholeNumber(q)
      return match === undefined ? undefined : mark(inHeads(match))
    },
  }
}
