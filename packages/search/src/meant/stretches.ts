import { queryParts } from '../text/parse-query.ts'
import { type Unit, unitsOf } from '../text/units.ts'
import { isCommonCharacter } from './pairs.ts'
import { folded, readingsOf, soundsOf } from './sounds.ts'
import { syllablesIn } from './syllables.ts'

/** One character of what was meant: as typed, or only as it sounds. */
export type Slot = {
  /** Undefined where a syllable was typed. */
  readonly typed: string | undefined
  /** How it is read. */
  readonly syllables: readonly string[]
  /** What is looked for: folded. */
  readonly sounds: readonly string[]
}

/** A part of a query that may have been meant otherwise. */
export type Stretch = {
  /** As string offsets in the query. */
  readonly start: number
  readonly end: number
  /** It goes on from a number or a word in other letters. */
  readonly glued: boolean
  /** Ways to read it; several only where letters can be cut into syllables in several ways. */
  readonly ways: readonly (readonly Slot[])[]
}

type Placed = {
  readonly start: number
  readonly end: number
  readonly opens: boolean
  readonly ways: readonly Slot[][]
}

const MAX_WAYS = 4

/**
 * The runs of Han characters of a query, with syllables typed in letters where these are wanted. What stands in quotes or
 * is excluded is none of them, nor are digits and words in other letters.
 */
export const stretchesOf = (q: string, { letters }: { letters: boolean }): Stretch[] => {
  const stretches: Stretch[] = []
  let open: Placed[] = []
  const close = () => {
    const [first] = open
    const last = open.at(-1)
    const ways = joined(open.map((placed) => placed.ways))
    if (first && last) stretches.push({ start: first.start, end: last.end, glued: !first.opens, ways })
    open = []
  }
  for (const { text, start, quoted, excluded } of queryParts(q)) {
    if (quoted || excluded) {
      close()
      continue
    }
    for (const unit of unitsOf(text)) {
      const placed = place(unit, start, letters)
      if (!placed || (placed.opens && !goesOn({ q, before: open.at(-1), placed }))) close()
      if (placed) open.push(placed)
    }
  }
  close()
  return stretches
}

/** @returns undefined for what stays as it is */
const place = (unit: Unit, offset: number, letters: boolean): Placed | undefined => {
  const { value, han, opens } = unit
  const at = { start: unit.start + offset, end: unit.end + offset, opens }
  if (han) {
    return isCommonCharacter(value)
      ? { ...at, ways: [[{ typed: value, syllables: readingsOf(value), sounds: soundsOf(value) }]] }
      : undefined
  }
  const syllables = letters && /^[a-zü]+$/u.test(value) ? syllablesIn(value) : []
  if (syllables.length === 0) return undefined
  return { ...at, ways: syllables.map((way) => way.map(slotOf)) }
}

const slotOf = (syllable: string): Slot => ({ typed: undefined, syllables: [syllable], sounds: [folded(syllable)] })

/** Syllables are typed with spaces between them, or with the apostrophe of xi'an. */
const goesOn = ({ q, before, placed }: { q: string; before: Placed | undefined; placed: Placed }): boolean =>
  before !== undefined && isTyped(before) && isTyped(placed) && /^[\s'’]*$/u.test(q.slice(before.end, placed.start))

const isTyped = ({ ways }: Placed): boolean => ways.every((way) => way.every(({ typed }) => typed === undefined))

const joined = (parts: readonly (readonly Slot[][])[]): Slot[][] =>
  parts.reduce<Slot[][]>(
    (heads, tails) => heads.flatMap((head) => tails.map((tail) => [...head, ...tail])).slice(0, MAX_WAYS),
    [[]],
  )
