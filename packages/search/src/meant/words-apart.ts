import type { Synonyms } from '../types.ts'
import { SERVICE_WORDS } from './asking-words.ts'
import { cutWords, type KnownWords, type Piece, stemOf } from './cut-words.ts'

/** Quotes, minus signs and numbers say that somebody knows what is wanted. */
const EXACT = /["＂“”]|(?<!\S)[-－−]|\d号|^[\d\s+()-]+$/u

const MAX_CHARACTERS = 40
const MAX_WORDS = 6
/** The strictest ones, and a single word. */
const MAX_QUERIES = 4

type Word = { readonly text: string; readonly worth: number }

/** What a word is worth beside the others. */
const SERVICE = 0
const CHARACTER = 1
const THING = 2

/** For those who know nothing of what pages hold. */
export const knownFrom = (synonyms: Synonyms): KnownWords => {
  const listed = new Set(synonyms.flatMap(({ words }) => words))
  return { isListed: (text) => listed.has(text), titled: () => 0, isHeld: () => true, endsSomewhere: () => false }
}

/** The words of a query, that may stand anywhere in a page. */
export type WordsApart = {
  /** Strictest first; at most four, none of them the query itself. */
  readonly queries: readonly string[]
  /** Pages hold each of its words, so that none is likely to be typed wrong. */
  readonly isKnown: boolean
}

/**
 * A phrase or question as words by themselves, for searches that found nothing as they were typed. What makes a question
 * of them is left out, and so is what no page holds; then the words go one by one, those of which fewest titles tell first,
 * as long as one is left that says what it is about. There are none for what is long or says exactly what is wanted.
 *
 * @example wordsApart('怎么办退休', known).queries // ['退休']
 * @example wordsApart('居住证办理', known).queries // ['居住证 办理', '居住证']
 */
export const wordsApart = (query: string, known: KnownWords): WordsApart => {
  const asked = wordsIn(query, known)
  const isAbout = asked.some(({ worth }) => worth >= THING) ? THING : CHARACTER
  const words = asked.flatMap((word) => heldOf(word, known))
  const queries: string[] = []
  for (let left = words; left.some(({ worth }) => worth >= isAbout); left = withoutLeast(left))
    queries.push(left.map(({ text }) => text).join(' '))
  const others = queries.filter((one) => one !== typedIn(query))
  return {
    queries: others.length > MAX_QUERIES ? [...others.slice(0, MAX_QUERIES - 1), ...others.slice(-1)] : others,
    isKnown: asked.every((word) => words.includes(word)),
  }
}

/** The word; what it was made of, where pages hold no more than that. */
const heldOf = (word: Word, known: KnownWords): Word[] => {
  if (known.isHeld(word.text)) return [word]
  const stem = stemOf(word.text)
  return stem !== undefined && known.isHeld(stem) ? [{ text: stem, worth: worthOf(stem, known) }] : []
}

/**
 * The things that a phrase or question is about, for those who cannot tell what pages hold.
 * @returns words of at least two characters, none of them what was typed
 */
export const thingsIn = (query: string, synonyms: Synonyms): string[] =>
  wordsIn(query, knownFrom(synonyms))
    .filter(({ worth, text }) => worth >= THING && text !== typedIn(query))
    .map(({ text }) => text)

/**
 * A query without what makes a question of it, otherwise as it was typed; the words in it may be wrong.
 * @returns undefined where it is no question, or nothing else
 * @example withoutQuestion('公祖房怎么申请', []) // '公祖房 申请'
 */
export const withoutQuestion = (query: string, synonyms: Synonyms): string | undefined => {
  const typed = typedIn(query)
  if (!isCut(typed)) return undefined
  const known = knownFrom(synonyms)
  const left = (run: string): string =>
    cutWords(run, known)
      .map((piece) => (isQuestion(piece) ? ASKED : piece.text))
      .join('')
  const marked = typed.replace(/\p{Script=Han}+/gu, left)
  const words = marked.split(ASKED).map((part) => part.trim())
  return words.length === 1 ? undefined : words.filter(Boolean).join(' ') || undefined
}

/** In the place of what was left out: nobody can type it. */
const ASKED = '\n'

const isQuestion = ({ text, kind }: Piece): boolean => kind === 'asking' && text.length > 1

const isCut = (typed: string): boolean => typed.length <= MAX_CHARACTERS && !EXACT.test(typed)

const typedIn = (query: string): string => query.normalize('NFKC').replace(/\s+/gu, ' ').trim()

const wordsIn = (query: string, known: KnownWords): Word[] => {
  const typed = typedIn(query)
  if (!isCut(typed)) return []
  const runs = typed.match(/\p{Script=Han}+|[^\P{L}\p{Script=Han}]+|\p{N}+/gu) ?? []
  const pieces = runs.flatMap((run): readonly Piece[] =>
    /\p{Script=Han}/u.test(run) ? cutWords(run, known) : [{ text: run, kind: 'word' }],
  )
  const texts = new Set(pieces.flatMap(({ text, kind }) => (kind === 'asking' ? [] : [text])))
  return [...texts].slice(0, MAX_WORDS).map((text) => ({ text, worth: worthOf(text, known) }))
}

const worthOf = (text: string, known: KnownWords): number => {
  if (SERVICE_WORDS.has(text)) return SERVICE
  return [...text].length === 1 ? CHARACTER : THING + known.titled(text)
}

/** Of words that are worth the same, the last: people begin with what it is about. */
const withoutLeast = (words: readonly Word[]): Word[] => {
  const least = Math.min(...words.map(({ worth }) => worth))
  return words.toSpliced(
    words.findLastIndex(({ worth }) => worth === least),
    1,
  )
}
