import type { KnownPairs, Pair } from './pairs.ts'
import { best, isNumeral, type Rewriting } from './rewritings.ts'
import { soundsOf } from './sounds.ts'

/** How unlikely each slip is, as costs of rewritings are. */
const DOUBLED = 6
const SWAPPED = 8
const TOO_MANY = 9
const LEFT_OUT = 9
/** At most so many are given, the likeliest first. */
const MAX_SLIPS = 8
/** What stays has to be a word still. */
const MIN_LENGTH = 3
/** Of longer ones, what was left out is not looked for. */
const MAX_LENGTH = 10
/** Places at which it is looked for: what may stand between two characters takes milliseconds to find out. */
const MAX_OPENED = 3

/** Some characters stand in the place of those from `from` up to `to`. */
type Slip = { readonly from: number; readonly to: number; readonly written: readonly string[]; readonly cost: number }

/** What else may have been meant by Han characters of which two were swapped, or one was typed too many. */
export const slipsIn = (characters: readonly string[], known: KnownPairs): Rewriting[] =>
  rewritten({ characters, known, slips: [...swapped(characters), ...shortened(characters)] })

/** What else may have been meant by Han characters among which one was left out. */
export const omissionsIn = (characters: readonly string[], known: KnownPairs): Rewriting[] =>
  characters.length > MAX_LENGTH ? [] : rewritten({ characters, known, slips: lengthened(characters, known) })

const swapped = (characters: readonly string[]): Slip[] =>
  characters.slice(1).flatMap((second, at) => {
    const first = characters[at] ?? ''
    if (first === second || isNumeral(first) || isNumeral(second)) return []
    return [{ from: at, to: at + 2, written: [second, first], cost: SWAPPED }]
  })

/** Without the first or the last one it would be another, wider question. */
const shortened = (characters: readonly string[]): Slip[] =>
  characters.flatMap((character, at) => {
    const isDoubled = character === characters[at - 1]
    const isInside = at > 0 && at < characters.length - 1 && characters.length > MIN_LENGTH
    if (isNumeral(character) || !(isDoubled || isInside)) return []
    return [{ from: at, to: at + 1, written: [], cost: isDoubled ? DOUBLED : TOO_MANY }]
  })

const lengthened = (characters: readonly string[], known: KnownPairs): Slip[] =>
  weakestIn(characters, known).flatMap((at) =>
    known
      .between(characters[at] ?? '', characters[at + 1] ?? '')
      .filter((character) => !isNumeral(character))
      .map((character) => ({ from: at + 1, to: at + 1, written: [character], cost: LEFT_OUT })),
  )

/** Where something is most likely to be missing: between those that nobody knows side by side, or that stand so least often. */
const weakestIn = (characters: readonly string[], known: KnownPairs): number[] => {
  const pairs = pairsOf(characters, known)
  const missing = gapsIn(pairs)
  if (missing.length > 0) return missing.length === 1 ? missing : []
  const byLevel = pairs.map((pair, at) => ({ at, level: pair?.level ?? 0 })).sort((a, b) => a.level - b.level)
  return byLevel.slice(0, MAX_OPENED).map(({ at }) => at)
}

const rewritten = ({
  characters,
  known,
  slips,
}: {
  characters: readonly string[]
  known: KnownPairs
  slips: readonly Slip[]
}): Rewriting[] => {
  if (characters.length < MIN_LENGTH) return []
  const missing = gapsIn(pairsOf(characters, known))
  const found = slips.flatMap(({ from, to, written, cost }) => {
    // Pairs that nobody knows have to be those that are written otherwise.
    if (missing.some((gap) => gap < from - 1 || gap >= to)) return []
    const text = characters.toSpliced(from, to - from, ...written)
    const pairs = pairsOf(text, known)
    if (!pairs.every((pair) => pair !== undefined)) return []
    const score = pairs.reduce((sum, pair) => sum + known.weight(pair), -cost)
    return [{ text: text.join(''), cost, score, rarest: Math.min(...pairs.map(({ level }) => level)) }]
  })
  return best(found, MAX_SLIPS)
}

/** Where two characters stand side by side that no page holds so. */
const gapsIn = (pairs: readonly (Pair | undefined)[]): number[] => pairs.flatMap((pair, at) => (pair ? [] : [at]))

const pairsOf = (characters: readonly string[], known: KnownPairs): (Pair | undefined)[] =>
  characters.slice(1).map((second, at) => {
    const first = characters[at] ?? ''
    const sounding = known.soundingAs(soundsOf(first)[0] ?? '', soundsOf(second)[0] ?? '')
    return sounding.find((pair) => pair.first === first && pair.second === second)
  })
