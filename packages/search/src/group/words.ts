import type { DatabaseSync } from 'node:sqlite'
import type { KnownWords } from '../meant/cut-words.ts'
import { synonymPairs } from '../meant/synonym-pairs.ts'
import { phrasesIn } from '../text/phrases.ts'
import type { Synonyms } from '../types.ts'
import { byTable, inTitles, matchAny, matchCharacters } from './match.ts'
import { createPairReader } from './pairs.ts'

/** A word that stands in so many titles is what pages are about, no more than one that stands in still more. */
const MANY = 20

/** @returns what the index of the group and a list of synonyms know of words */
export const createGroupWords = (db: DatabaseSync): ((synonyms: Synonyms) => KnownWords) => {
  const titled = db.prepare(`select count(*) as pages from (select 1 from heads where heads match ? limit ${MANY})`)
  const inWords = db.prepare('select 1 from words where words match ? limit 1')
  const inCharacters = db.prepare('select 1 from characters where characters match ? limit 1')
  const { endsSomewhere } = createPairReader(db)
  return (synonyms) => ({
    isListed: synonymPairs(synonyms).isWord,
    titled: (text) => {
      const phrases = phrasesIn(text)
      return phrases.length === 0 ? 0 : Number(titled.get(inTitles(matchAny(phrases)))?.pages)
    },
    isHeld: (text) => {
      const { characters, words } = byTable(phrasesIn(text))
      if (characters.length > 0) return inCharacters.get(matchCharacters(characters, 'OR')) !== undefined
      return words.length > 0 && inWords.get(matchAny(words)) !== undefined
    },
    endsSomewhere,
  })
}
