import type { QueryPhrase } from '@zhanqun/search/words'
import { articleTokens, type SearchedTexts, WordSearch } from './word-search.ts'

/** Longer beginnings of a token are not kept; a phrase is looked for in the text then. */
const LONGEST = 32

/**
 * What an article is found by: every beginning of its tokens, so that each question is for whole words, which an
 * index answers at once; and all tokens as one text, in which phrases are looked for.
 */
export const wordsOf = (texts: SearchedTexts): { words: string[]; text: string } => {
  const all = articleTokens(texts)
  const words = all.flatMap((token) => {
    const chars = [...token].slice(0, LONGEST)
    return chars.map((_, at) => chars.slice(0, at + 1).join(''))
  })
  return { words: [...new Set(words)], text: ` ${all.join(' ')} ` }
}

/** A filter with questions for words in place of the searches in it. */
export const filterByWords = (filter: unknown): unknown => {
  if (Array.isArray(filter)) return filter.map(filterByWords)
  if (!isPlain(filter)) return filter
  const entries = Object.entries(filter).map(([key, part]) => {
    const search = isPlain(part) ? part.$eq : undefined
    return search instanceof WordSearch
      ? (['$and', [questionOf(search)]] as const)
      : ([key, filterByWords(part)] as const)
  })
  return Object.fromEntries(entries)
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const questionOf = ({ all, none }: WordSearch): object => {
  if (all.length === 0) return { words: { $in: [] } }
  return { $and: [...all.map(holdsPhrase), ...none.map((phrase) => ({ $nor: [holdsPhrase(phrase)] }))] }
}

const holdsPhrase = ({ tokens, prefix }: QueryPhrase): object => {
  const cut = tokens.map((token) => [...token].slice(0, LONGEST).join(''))
  const words = { $all: [...new Set(cut)] }
  if (tokens.length === 1 && cut[0] === tokens[0]) return { words }
  // Tokens hold letters and digits only, so nothing in them is syntax.
  return { words, text: { $regex: ` ${tokens.join(' ')}${prefix ? '' : ' '}` } }
}
