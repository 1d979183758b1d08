import { phrasesIn, type QueryPhrase } from '../text/phrases.ts'
import type { WidePhrase } from '../text/synonyms.ts'
import { tokens } from '../text/tokens.ts'
import { isHan } from '../text/units.ts'

/** Of titles, document numbers, index numbers, texts and attachments. */
export const BM25 = 'bm25(words, 20, 20, 20, 1, 0.5)'

/** What to match against the tables of words or heads; tokens hold letters and digits only, so nothing in them can be syntax. */
export const matchAll = (phrases: readonly WidePhrase[]): string =>
  phrases
    .map((phrase) => {
      const ways = [phrase, ...phrase.alternatives].map(matchOne)
      return ways.length === 1 ? ways.join('') : `(${ways.join(' OR ')})`
    })
    .join(' AND ')

/** A single Han character, of which it is known by itself where it stands. */
const isCharacter = ({ units: [first = ''], tokens: words }: QueryPhrase): boolean =>
  words.length === 1 && words[0] === first && isHan(first)

/** Phrases by the table that knows them: that of characters, or that of words. */
export const byTable = <Phrase extends QueryPhrase>(
  phrases: readonly Phrase[],
): { readonly characters: readonly Phrase[]; readonly words: readonly Phrase[] } => {
  const { true: characters = [], false: words = [] } = Object.groupBy(phrases, (phrase) => `${isCharacter(phrase)}`)
  return { characters, words }
}

/** What to match against the table of words, conditions on its columns included; empty when nothing is asked of it. */
export const matchWords = (words: readonly WidePhrase[], conditions: readonly string[]): string =>
  [...(words.length > 0 ? [`(${matchAll(words)})`] : []), ...conditions].join(' AND ')

/** What to match against the table of characters; empty when nothing is asked of it. */
export const matchCharacters = (phrases: readonly QueryPhrase[], operator: 'AND' | 'OR'): string =>
  phrases.map(({ units }) => `"${units.join('')}"`).join(` ${operator} `)

export const matchAny = (phrases: readonly QueryPhrase[]): string => phrases.map(matchOne).join(' OR ')

export const inTitles = (match: string): string => `{title} : (${match})`

/** @returns what finds part of a document number or index number; undefined when nothing is asked for */
export const matchNumber = (column: 'document_number' | 'index_number', typed: string): string | undefined => {
  const phrases = phrasesIn(typed)
  return phrases.length === 0 ? undefined : `{${column}} : (${phrases.map(matchOne).join(' AND ')})`
}

/**
 * Finds the document whose number or index number is just what was typed.
 * @returns undefined when that can be none
 */
export const matchWholeNumber = (q: string): string | undefined => {
  const words = /\p{N}/u.test(q) && phrasesIn(q).length === 1 ? tokens(q) : []
  return words.length < 2 ? undefined : `{document_number index_number} : ^"${words.join(' ')}"`
}

const matchOne = ({ tokens: words, prefix }: QueryPhrase): string => `"${words.join(' ')}"${prefix ? ' *' : ''}`
