import type { SuggestResponse, TitleSuggestion } from '@zhanqun/search'
import { wordOf } from './searched-word.ts'

const MAX_HOT = 10
/** Of words and pages together. */
const MAX_SUGGESTIONS = 8
const MAX_WORDS = 4
const MAX_TITLE = 50
/** An answer is asked for with every character that is typed. */
const MAX_BYTES = 2048

/** The most searched words that may be shown. */
export const hotWordsToShow = ({ words, hidden }: { words: readonly string[]; hidden: readonly string[] }): string[] =>
  firstShown({ words, hidden, count: MAX_HOT })

/** What somebody may be about to type: words that others have searched for, then pages by their titles. */
export const suggestionsFor = ({
  q,
  words,
  hidden,
  pagesWith,
  linkTo,
}: {
  q: string
  /** Most searched first. */
  words: readonly string[]
  hidden: readonly string[]
  pagesWith: (limit: number) => readonly TitleSuggestion[]
  /** Gives undefined for a page that cannot be reached. */
  linkTo: (siteCode: string, address: string) => string | undefined
}): SuggestResponse => {
  const typed = wordOf(q) ?? q.normalize('NFKC').trim().toLowerCase()
  if (typed === '') return { words: [], pages: [] }
  const holding = words.filter((word) => word !== typed && word.includes(typed))
  const ordered = [
    ...holding.filter((word) => word.startsWith(typed)),
    ...holding.filter((word) => !word.startsWith(typed)),
  ]
  const suggested = firstShown({ words: ordered, hidden, count: MAX_WORDS })
  const pages = pagesWith(MAX_SUGGESTIONS - suggested.length).flatMap(({ title, url, siteCode }) => {
    const href = linkTo(siteCode, url)
    return href === undefined ? [] : [{ title: shortened(title), href }]
  })
  return fitted({ words: suggested, pages })
}

const firstShown = ({
  words,
  hidden,
  count,
}: {
  words: readonly string[]
  hidden: readonly string[]
  count: number
}): string[] => {
  const mayBeShown = showable(hidden)
  const shown: string[] = []
  for (const word of words) {
    if (shown.length === count) break
    if (mayBeShown(word)) shown.push(word)
  }
  return shown
}

const prepared = new WeakMap<readonly string[], (word: string) => boolean>()

/** @returns tells whether a word holds none of those that are never to be shown */
export const showable = (hidden: readonly string[]): ((word: string) => boolean) => {
  const known = prepared.get(hidden)
  if (known) return known
  const never = hidden.map(bare).filter((word) => word !== '')
  const mayBeShown = (word: string) => {
    const plain = bare(word)
    return !never.some((part) => plain.includes(part))
  }
  prepared.set(hidden, mayBeShown)
  return mayBeShown
}

/** Without what could stand between the characters of a word to disguise it. */
const bare = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const shortened = (title: string): string => {
  const characters = [...title]
  return characters.length > MAX_TITLE ? `${characters.slice(0, MAX_TITLE - 1).join('')}…` : title
}

const fitted = ({ words, pages }: SuggestResponse): SuggestResponse => {
  let shown = pages
  while (shown.length > 0 && Buffer.byteLength(JSON.stringify({ words, pages: shown })) > MAX_BYTES) {
    shown = shown.slice(0, -1)
  }
  return { words, pages: shown }
}
