import { type Unit, unitsOf } from './units.ts'

/** One run of the query that must stand in a page as it is. */
export type QueryPhrase = {
  /** As typed, folded. */
  readonly text: string
  readonly units: readonly string[]
  /** What to ask an index for, in this order and without gaps. */
  readonly tokens: readonly string[]
  /** Whether the last token may be the beginning of a longer one: one character, or a number still open at its end. */
  readonly prefix: boolean
}

const MAX_QUERY = 200
const MAX_PHRASES = 8
const MAX_UNITS = 60

/**
 * The words of a text for an index: each unit joined with the next one, and the last of a run alone.
 * A run of n ≥ 2 units of a text is then exactly a run of n − 1 tokens, and each unit begins a token.
 *
 * @example tokens('国办发〔2019〕5号') // ['国办', '办发', '发2019', '20195', '5号', '号']
 */
export const tokens = (text: string): string[] => {
  const units = unitsOf(text)
  return units.map((unit, at) => {
    const next = units[at + 1]
    return next && !next.opens ? unit.value + next.value : unit.value
  })
}

/**
 * What a query asks for: all phrases must stand in a page. Words are set apart by white space or
 * punctuation. Empty when the query holds no letter, digit or character. Very long queries are cut.
 */
export const queryPhrases = (query: string): QueryPhrase[] => {
  const phrases = new Map<string, QueryPhrase>()
  let left = MAX_UNITS
  for (const word of query.slice(0, MAX_QUERY).split(/\s+/u)) {
    for (const run of runsOf(unitsOf(word))) {
      const units = run.slice(0, left)
      const phrase = phraseOf(units)
      if (!phrase || phrases.size === MAX_PHRASES) return [...phrases.values()]
      left -= units.length
      phrases.set(phrase.text, phrase)
    }
  }
  return [...phrases.values()]
}

const runsOf = (units: readonly Unit[]): Unit[][] => {
  const runs: Unit[][] = []
  for (const unit of units) {
    const run = runs.at(-1)
    if (run && !unit.opens) run.push(unit)
    else runs.push([unit])
  }
  return runs
}

const phraseOf = (run: readonly Unit[]): QueryPhrase | undefined => {
  const last = run.at(-1)
  if (!last) return undefined
  const units = run.map((unit) => unit.value)
  return {
    text: units.join(''),
    units,
    tokens: units.length === 1 ? units : units.slice(1).map((unit, at) => `${units[at]}${unit}`),
    prefix: units.length === 1 || !last.han,
  }
}
