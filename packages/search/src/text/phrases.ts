import { tokensOf } from './tokens.ts'
import { type Unit, unitsOf } from './units.ts'

/** One run of the query that must stand in a page as it is. */
export type QueryPhrase = {
  /** As typed, folded. */
  readonly text: string
  readonly units: readonly string[]
  /** Units, by their places, before which the text must have a break too. */
  readonly breaks: readonly number[]
  /** What to ask an index for, in this order and without gaps. */
  readonly tokens: readonly string[]
  /** Whether the last token may be the beginning of a longer one: one character, or a number still open at its end. */
  readonly prefix: boolean
  /** It stood in quotes: nothing may take its place. */
  readonly quoted: boolean
}

/** Longer queries are cut. */
export const MAX_QUERY = 200
const MAX_PHRASES = 8
const MAX_UNITS = 60

/**
 * The runs of a text that is no query, as phrases: set apart by white space and punctuation. Empty when
 * it holds no letter, digit or character. Very long texts are cut.
 */
export const phrasesIn = (text: string): QueryPhrase[] => {
  const { add, phrases } = collectPhrases()
  for (const word of text.slice(0, MAX_QUERY).split(/\s+/u)) add(wordPhrases(word))
  return phrases()
}

/** Collects different phrases, up to as many and as long as a query may have. */
export const collectPhrases = () => {
  const found = new Map<string, QueryPhrase>()
  let left = MAX_UNITS
  const add = (phrases: readonly (readonly Unit[])[], quoted = false): void => {
    for (const units of phrases) {
      const phrase = found.size < MAX_PHRASES ? phraseOf(units.slice(0, left), quoted) : undefined
      if (!phrase) return
      left -= phrase.units.length
      found.set(phrase.text, phrase)
    }
  }
  return { add, phrases: () => [...found.values()] }
}

/** The runs of units of one word. */
export const wordPhrases = (word: string): Unit[][] => {
  const runs: Unit[][] = []
  for (const unit of unitsOf(word)) {
    const run = runs.at(-1)
    if (run && !unit.opens) run.push(unit)
    else runs.push([unit])
  }
  return runs
}

/** @returns undefined when there is nothing to look for */
export const phraseOf = (units: readonly Unit[], quoted: boolean): QueryPhrase | undefined => {
  const last = units.at(-1)
  if (!last) return undefined
  // A last unit that stands by itself may go on in the text; of others only their pairs are asked for.
  const alone = units.length === 1 || last.opens
  const joined = tokensOf(units)
  return {
    text: textOf(units),
    units: units.map((unit) => unit.value),
    breaks: units.flatMap((unit, at) => (at > 0 && unit.opens ? [at] : [])),
    tokens: alone ? joined : joined.slice(0, -1),
    prefix: alone || !last.han,
    quoted,
  }
}

const textOf = (units: readonly Unit[]): string =>
  units.map((unit, at) => (at > 0 && unit.opens ? ` ${unit.value}` : unit.value)).join('')
