import type { KnownPairs, Pair } from './pairs.ts'
import { folded, readingsOf, soundsOf } from './sounds.ts'
import type { Slot } from './stretches.ts'

/** Another way to write a stretch of a query; all costs are powers of two, as levels are. */
export type Rewriting = {
  readonly text: string
  /** How unlikely it is that somebody who meant this typed the other. */
  readonly cost: number
  /** How much speaks for it, the frequency of its pairs included. */
  readonly score: number
  /** Level of its rarest pair: no more pages than that can hold it. */
  readonly rarest: number
}

/** @returns those of the highest scores, the highest first; of the same score, in the order in which they came */
export const best = <Scored extends { readonly score: number }>(all: readonly Scored[], count: number): Scored[] => {
  // Of thousands, few are chosen: sorting all of them took most of the time of a search.
  const chosen: Scored[] = []
  for (const one of all) {
    const least = chosen[count - 1]
    if (least && one.score <= least.score) continue
    let at = chosen.length
    while ((chosen[at - 1]?.score ?? Number.POSITIVE_INFINITY) < one.score) at--
    chosen.splice(at, 0, one)
    if (chosen.length > count) chosen.pop()
  }
  return chosen
}

/** At most so many are given, the likeliest first. */
const MAX_REWRITINGS = 8
/** Beginnings that are followed further at each character. */
const WIDTH = 48
/** Of them, those that may also end there. */
const ENDS = 4
const OTHER_CHARACTER = 6
/** Sounds that many take for the same; that people of some regions do. */
const OTHER_SOUND = 2
const UNLIKE_SOUND = 4
/** A character is seldom read so. */
const SELDOM_READ = 3
/** Two words that do not stand side by side: less likely than any pair of a small group. */
const APART = 14
const MIN_WORD = 2

/** Numbers are never changed, nor made. */
const NUMERAL = /[〇零一二三四五六七八九十百千万亿两]/u
export const isNumeral = (character: string): boolean => NUMERAL.test(character)

type Path = {
  readonly text: string
  readonly last: string
  readonly cost: number
  readonly score: number
  readonly rarest: number
  /** Characters since the last space. */
  readonly length: number
}

/** Ways to write what sounds so, of pairs that pages hold; what was typed may be one of them. */
export const rewritingsOf = ({
  slots,
  glued,
  known,
}: {
  slots: readonly Slot[]
  /** Whether they go on from something: then the first word may be a single character. */
  glued: boolean
  known: KnownPairs
}): Rewriting[] => {
  const [first] = slots
  if (!first) return []
  const steps = slots.slice(1).map((slot, at) => stepOf({ from: slots[at], to: slot, known }))
  const start = { ...NOTHING, length: glued ? 1 : 0 }
  let paths = startsOf(first, steps[0]).map((path) => extended(start, path))
  for (const [at, step] of steps.entries()) {
    const slot = slots[at + 1]
    if (!slot) break
    const longer = paths.flatMap((path) =>
      (step.get(path.last) ?? []).flatMap((pair) => followed({ path, pair, slot, weight: known.weight })),
    )
    const rest = slots.length - at - 1
    longer.push(...(rest < MIN_WORD ? [] : apart(paths, startsOf(slot, steps[at + 1]))))
    paths = best(longer, WIDTH)
  }
  return best(
    paths.filter(({ text, length }) => length >= MIN_WORD || !text.includes(' ')),
    MAX_REWRITINGS,
  )
}

type Step = ReadonlyMap<string, readonly Pair[]>
type Start = { readonly character: string; readonly cost: number }

const NOTHING: Path = { text: '', last: '', cost: 0, score: 0, rarest: Number.POSITIVE_INFINITY, length: 0 }

/** Pairs that sound as two characters one after the other, by their first. */
const stepOf = ({ from, to, known }: { from: Slot | undefined; to: Slot; known: KnownPairs }): Step => {
  const byFirst = new Map<string, Map<string, Pair>>()
  for (const sound of from?.sounds ?? []) {
    for (const next of to.sounds) {
      for (const pair of known.soundingAs(sound, next)) {
        const seconds = byFirst.get(pair.first) ?? new Map<string, Pair>()
        const other = seconds.get(pair.second)
        if (!other || other.level < pair.level) seconds.set(pair.second, pair)
        byFirst.set(pair.first, seconds)
      }
    }
  }
  return new Map([...byFirst].map(([first, seconds]) => [first, [...seconds.values()]]))
}

/** Characters that can begin a word here. */
const startsOf = (slot: Slot, step: Step | undefined): Start[] => {
  const characters = step ? [...step.keys()] : slot.typed === undefined ? [] : [slot.typed]
  return characters.flatMap((character) => {
    const cost = costOf(slot, character)
    return cost === undefined ? [] : [{ character, cost }]
  })
}

const extended = (path: Path, { character, cost }: Start): Path => ({
  text: path.text + character,
  last: character,
  cost: path.cost + cost,
  score: path.score - cost,
  rarest: path.rarest,
  length: path.length + 1,
})

const followed = ({
  path,
  pair,
  slot,
  weight,
}: {
  path: Path
  pair: Pair
  slot: Slot
  weight: (pair: Pair) => number
}): Path[] => {
  const cost = costOf(slot, pair.second)
  if (cost === undefined) return []
  const longer = extended(path, { character: pair.second, cost })
  return [{ ...longer, score: longer.score + weight(pair), rarest: Math.min(path.rarest, pair.level) }]
}

/** A new word begins. */
const apart = (paths: readonly Path[], starts: readonly Start[]): Path[] => {
  const ended = best(
    paths.filter(({ length }) => length >= MIN_WORD),
    ENDS,
  )
  return ended.flatMap((path) => {
    const next = { ...path, text: `${path.text} `, cost: path.cost + APART, score: path.score - APART, length: 0 }
    return starts.map((start) => extended(next, start))
  })
}

const costs = new WeakMap<Slot, Map<string, number | undefined>>()

/** @returns undefined when the character cannot have been meant */
const costOf = (slot: Slot, character: string): number | undefined => {
  const known = costs.get(slot) ?? new Map<string, number | undefined>()
  costs.set(slot, known)
  if (!known.has(character)) known.set(character, newCostOf(slot, character))
  return known.get(character)
}

const newCostOf = ({ typed, syllables }: Slot, character: string): number | undefined => {
  if (typed === character) return 0
  if (typed !== undefined && (isNumeral(typed) || isNumeral(character))) return undefined
  const [usual = ''] = readingsOf(character)
  const other = typed === undefined ? 0 : OTHER_CHARACTER
  const heard = syllables.map(folded)
  if (syllables.includes(usual)) return other
  if (heard.includes(folded(usual))) return other + OTHER_SOUND
  return other + (soundsOf(character).some((sound) => heard.includes(sound)) ? SELDOM_READ : UNLIKE_SOUND)
}
