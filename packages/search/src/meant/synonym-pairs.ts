import { unitsOf } from '../text/units.ts'
import type { Synonyms } from '../types.ts'
import { isCommonCharacter, type Pair } from './pairs.ts'
import { soundsOfPair } from './sounds.ts'

/** Words of the list are as known as if so many pages held them, as a power of two. */
const LEVEL = 6

export type SynonymPairs = {
  readonly soundingAs: (first: string, second: string) => readonly Pair[]
  readonly isWord: (text: string) => boolean
}

const prepared = new WeakMap<Synonyms, SynonymPairs>()

/** The words of a list and the pairs of characters in them. */
export const synonymPairs = (synonyms: Synonyms): SynonymPairs => {
  const known = prepared.get(synonyms)
  if (known) return known
  const all = new Set(synonyms.flatMap(({ words }) => words))
  const bySound = new Map<string, Pair[]>()
  for (const word of all) addPairs(bySound, word)
  const pairs: SynonymPairs = {
    soundingAs: (first, second) => bySound.get(`${first} ${second}`) ?? [],
    isWord: (text) => all.has(text),
  }
  prepared.set(synonyms, pairs)
  return pairs
}

const addPairs = (bySound: Map<string, Pair[]>, word: string): void => {
  const units = unitsOf(word)
  for (const [at, { value: second, opens }] of units.entries()) {
    const first = units[at - 1]?.value ?? ''
    if (opens || !(isCommonCharacter(first) && isCommonCharacter(second))) continue
    for (const sound of soundsOfPair(first, second))
      bySound.set(sound, [...(bySound.get(sound) ?? []), { first, second, level: LEVEL }])
  }
}
