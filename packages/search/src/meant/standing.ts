import type { DatabaseSync } from 'node:sqlite'
import type { WidePhrase } from '../text/synonyms.ts'

/** Tokens of a phrase that are looked for by themselves before all of it is. */
const WINDOW = 4
/** Shorter phrases take no longer as a whole. */
const LONG = 6

/**
 * Tells whether all pieces of long phrases stand somewhere, which they do if the phrases do. To look for a phrase of twenty
 * common tokens takes tens of milliseconds where none is; phrases that differ in a character share nearly all pieces.
 * @returns begins a search, within which each piece is looked for once
 */
export const createStanding = (db: DatabaseSync): (() => (phrases: readonly WidePhrase[]) => boolean) => {
  const found = db.prepare('select 1 from words where words match ? limit 1')
  return () => {
    const known = new Map<string, boolean>()
    const stands = (piece: string): boolean => {
      const isThere = known.get(piece) ?? found.get(`"${piece}"`) !== undefined
      known.set(piece, isThere)
      return isThere
    }
    return (phrases) =>
      phrases.every(
        ({ tokens, alternatives }) => tokens.length < LONG || alternatives.length > 0 || piecesOf(tokens).every(stands),
      )
  }
}

/** The last one too is of full length; the very last token may be the beginning of one. */
const piecesOf = (tokens: readonly string[]): string[] => {
  const whole = tokens.slice(0, -1)
  const starts = Array.from({ length: Math.ceil(whole.length / WINDOW) }, (_, at) =>
    Math.min(at * WINDOW, whole.length - WINDOW),
  )
  return starts.map((start) => whole.slice(start, start + WINDOW).join(' '))
}
