import type { ExpandedWord, Synonyms } from '../types.ts'
import { phraseOf, type QueryPhrase } from './phrases.ts'
import { unitsOf } from './units.ts'

/** A phrase, and what may stand in a page in its place. */
export type WidePhrase = QueryPhrase & { readonly alternatives: readonly QueryPhrase[] }

export const NO_SYNONYMS: Synonyms = []

const MAX_ALTERNATIVES = 8

/**
 * Widens phrases by words that mean the same as a part of them. What stood in quotes stays as it is.
 *
 * @returns the phrases with their alternatives, and the words that were found in them
 */
export const widen = (
  phrases: readonly QueryPhrase[],
  synonyms: Synonyms,
): { readonly phrases: readonly WidePhrase[]; readonly expanded: readonly ExpandedWord[] } => {
  const expanded = new Map<string, Set<string>>()
  const wide = phrases.map((phrase): WidePhrase => {
    const alternatives = new Map<string, QueryPhrase>()
    if (phrase.quoted) return { ...phrase, alternatives: [] }
    const byFirst = replacementsOf(synonyms)
    for (const replacement of new Set(phrase.units.flatMap((unit) => byFirst.get(unit) ?? []))) {
      const replaced = replaceIn(phrase, replacement)
      if (!replaced || alternatives.size >= MAX_ALTERNATIVES) continue
      const { word, also } = replacement
      alternatives.set(replaced.text, replaced)
      expanded.set(word, (expanded.get(word) ?? new Set()).add(also))
    }
    return { ...phrase, alternatives: [...alternatives.values()] }
  })
  return { phrases: wide, expanded: [...expanded].map(([word, also]) => ({ word, also: [...also] })) }
}

/** The words of an answer as synonyms, so that whoever shows it can mark all of them. */
export const synonymsOf = (expanded: readonly ExpandedWord[] | undefined): Synonyms =>
  (expanded ?? []).map(({ word, also }) => ({ words: [word, ...also], isOneWay: true }))

type Replacement = {
  readonly word: string
  readonly wanted: readonly string[]
  readonly also: string
  readonly other: readonly string[]
}

/** Thousands of words are looked at once for each list, not for each query. */
const prepared = new WeakMap<Synonyms, ReadonlyMap<string, readonly Replacement[]>>()

/** By the first unit of the word that is replaced. */
const replacementsOf = (synonyms: Synonyms): ReadonlyMap<string, readonly Replacement[]> => {
  const known = prepared.get(synonyms)
  if (known) return known
  const byFirst = new Map<string, Replacement[]>()
  for (const { words, isOneWay } of synonyms) {
    const all = words.map((word) => ({ word, units: unitsOf(word).map(({ value }) => value) }))
    for (const { word, units: wanted } of isOneWay ? all.slice(0, 1) : all) {
      const others = all.filter(({ word: other, units }) => other !== word && units.length > 0)
      const replacements = others.map(({ word: also, units: other }) => ({ word, wanted, also, other }))
      const [first] = wanted
      if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), ...replacements])
    }
  }
  prepared.set(synonyms, byFirst)
  return byFirst
}

/** @returns undefined when the word is not in the phrase, or what would come of it is found anyway or nonsense */
const replaceIn = (phrase: QueryPhrase, { wanted, other }: Replacement): QueryPhrase | undefined => {
  const at = placeOf(phrase, wanted)
  // 公积金 stands in 住房公积金, which neither needs to be looked for beside it, nor may become 住房住房公积金.
  if (at < 0 || other.join('').includes(phrase.text) || placeOf(phrase, other) >= 0) return undefined
  const { units } = phrase
  const text = [...units.slice(0, at), ...other, ...units.slice(at + wanted.length)].join('')
  return phraseOf(unitsOf(text), false)
}

/** @returns where the word begins among the phrase's units, or -1 */
const placeOf = ({ units }: QueryPhrase, wanted: readonly string[]): number =>
  wanted.length === 0 ? -1 : units.findIndex((_, at) => wanted.every((value, offset) => units[at + offset] === value))
