import { type Hunk, hunksOf } from './hunks.ts'
import type { Note, Piece, Segment } from './types.ts'

/** Above this many letters sentences are compared first. */
const LONG = 2000
const SENTENCES = /[^。！？；\n]*[。！？；\n]|[^。！？；\n]+$/g

const words = new Intl.Segmenter('zh', { granularity: 'word' })

const wordsOf = (text: string): string[] => Array.from(words.segment(text), ({ segment }) => segment)
const sentencesOf = (text: string): string[] => text.match(SENTENCES) ?? []

/** The same stretches, counted in letters. */
const inLetters = (hunks: readonly Hunk[], left: readonly string[], right: readonly string[]): Hunk[] => {
  const length = (parts: readonly string[]) => parts.reduce((sum, part) => sum + part.length, 0)
  let [at, otherAt] = [0, 0]
  return hunks.map(({ isSame, from, to, otherFrom, otherTo }) => {
    const start = { from: at, otherFrom: otherAt }
    at += length(left.slice(from, to))
    otherAt += length(right.slice(otherFrom, otherTo))
    return { isSame, ...start, to: at, otherTo: otherAt }
  })
}

const byParts = (left: string, right: string, partsOf: (text: string) => string[]): Hunk[] => {
  const [parts, otherParts] = [partsOf(left), partsOf(right)]
  return inLetters(hunksOf(parts, otherParts), parts, otherParts)
}

const compareStrings = (left: string, right: string): Hunk[] => {
  if (Math.min(left.length, right.length) <= LONG) return byParts(left, right, wordsOf)
  return byParts(left, right, sentencesOf).flatMap((hunk) => {
    if (hunk.isSame) return [hunk]
    const { from, to, otherFrom, otherTo } = hunk
    return byParts(left.slice(from, to), right.slice(otherFrom, otherTo), wordsOf).map((inner) => ({
      isSame: inner.isSame,
      from: from + inner.from,
      to: from + inner.to,
      otherFrom: otherFrom + inner.otherFrom,
      otherTo: otherFrom + inner.otherTo,
    }))
  })
}

const isReplaced = (hunk: Hunk | undefined): boolean =>
  hunk !== undefined && !hunk.isSame && hunk.to > hunk.from && hunk.otherTo > hunk.otherFrom

/** A single letter that two replaced stretches happen to have between them only hinders reading. */
const withoutCrumbs = (hunks: readonly Hunk[]): Hunk[] => {
  const kept: Hunk[] = []
  for (const [index, hunk] of hunks.entries()) {
    const last = kept.at(-1)
    const isCrumb = hunk.isSame && hunk.to - hunk.from === 1 && isReplaced(last) && isReplaced(hunks[index + 1])
    const plain = isCrumb ? { ...hunk, isSame: false } : hunk
    if (last && !last.isSame && !plain.isSame) {
      kept[kept.length - 1] = { ...last, to: plain.to, otherTo: plain.otherTo }
    } else kept.push(plain)
  }
  return kept
}

export const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')

type Styled = { readonly text: string; readonly format: number; readonly link: string | null }

/** What stands between two letters, by its styles. */
const cut = (pieces: readonly Piece[], from: number, to: number): Styled[] => {
  let at = 0
  return pieces.flatMap((piece) => {
    const start = at
    at += piece.text.length
    const text = piece.text.slice(Math.max(0, from - start), Math.max(0, to - start))
    return text === '' ? [] : [{ ...piece, text }]
  })
}

type Compared = { before: Segment[]; after: Segment[]; notes: Set<Note> }

/** Letters that both have, cut where the style of either changes. */
const addSame = (compared: Compared, left: readonly Styled[], right: readonly Styled[]) => {
  let [i, j, used, otherUsed] = [0, 0, 0, 0]
  for (let [a, b] = [left[i], right[j]]; a && b; [a, b] = [left[i], right[j]]) {
    const length = Math.min(a.text.length - used, b.text.length - otherUsed)
    const text = a.text.slice(used, used + length)
    if (a.format !== b.format) compared.notes.add('style')
    if (a.link !== b.link) compared.notes.add('link')
    const mark = a.format === b.format && a.link === b.link ? 'same' : 'restyled'
    compared.before.push({ ...a, text, mark })
    compared.after.push({ ...b, text, mark })
    used += length
    otherUsed += length
    if (used === a.text.length) [i, used] = [i + 1, 0]
    if (otherUsed === b.text.length) [j, otherUsed] = [j + 1, 0]
  }
}

/** A text that has nothing to be compared with. */
export const allMarked = (pieces: readonly Piece[], mark: Segment['mark']): Segment[] =>
  pieces.map((piece) => ({ ...piece, mark }))

/**
 * Compares two texts by words, and what both have by its style.
 * @returns what each side shows, and whether styles or links differ
 */
export const compareTexts = (
  before: readonly Piece[],
  after: readonly Piece[],
): { before: readonly Segment[]; after: readonly Segment[]; notes: readonly Note[] } => {
  const compared: Compared = { before: [], after: [], notes: new Set() }
  for (const { isSame, from, to, otherFrom, otherTo } of withoutCrumbs(compareStrings(textOf(before), textOf(after)))) {
    const [left, right] = [cut(before, from, to), cut(after, otherFrom, otherTo)]
    if (isSame) addSame(compared, left, right)
    else {
      compared.before.push(...allMarked(left, 'removed'))
      compared.after.push(...allMarked(right, 'added'))
    }
  }
  return { ...compared, notes: [...compared.notes] }
}
