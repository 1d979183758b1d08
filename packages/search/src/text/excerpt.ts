import type { Synonyms, TextPart } from '../types.ts'
import { parseQuery } from './parse-query.ts'
import type { QueryPhrase } from './phrases.ts'
import { NO_SYNONYMS, type WidePhrase, widen } from './synonyms.ts'
import { type Unit, unitsOf } from './units.ts'

type Range = { readonly start: number; readonly end: number; readonly phrase: number }

/** Longer texts are looked at up to here. */
const MAX_TEXT = 100_000
const MAX_RANGES = 200
const LEAD = 24

/** The whole text, cut into parts so that what was searched for can be marked. */
export const highlight = ({
  text,
  query,
  synonyms = NO_SYNONYMS,
}: {
  text: string
  query: string
  synonyms?: Synonyms
}): TextPart[] =>
  partsOf({ text, ranges: rangesOf(text, markedPhrases({ query, synonyms })), start: 0, end: text.length })

/**
 * A stretch of the text, about `length` characters long, round the place where most of the query stands.
 * @returns undefined when nothing of the query stands in the text
 */
export const excerptOf = ({
  text,
  query,
  synonyms = NO_SYNONYMS,
  length = 120,
}: {
  text: string
  query: string
  synonyms?: Synonyms
  length?: number
}): TextPart[] | undefined => {
  const ranges = rangesOf(text.slice(0, MAX_TEXT), markedPhrases({ query, synonyms }))
  const best = bestWindow(ranges, length)
  if (!best) return undefined
  const start = startOf(text, best.start)
  const end = Math.min(text.length, Math.max(start + length, best.end))
  const parts = partsOf({ text, ranges, start, end })
  if (start > 0) parts.unshift({ text: '…', mark: false })
  if (end < text.length) parts.push({ text: '…', mark: false })
  return parts
}

/** The beginning of a text as an excerpt without marks. */
export const leadOf = ({ text, length = 120 }: { text: string; length?: number }): TextPart[] => {
  const plain = text
    .slice(0, length * 4)
    .replace(/\s+/gu, ' ')
    .trim()
  if (plain === '') return []
  return [{ text: plain.length > length ? `${plain.slice(0, length)}…` : plain, mark: false }]
}

/** Whether a phrase, or what may stand for it, stands in a text; of a very long one, in its beginning. */
export const holdsPhrase = (text: string, phrase: WidePhrase): boolean =>
  rangesOf(text.slice(0, MAX_TEXT), [phrase], 1).length > 0

const markedPhrases = ({ query, synonyms }: { query: string; synonyms: Synonyms }): readonly WidePhrase[] =>
  widen(parseQuery(query).all, synonyms).phrases

const rangesOf = (text: string, phrases: readonly WidePhrase[], most = MAX_RANGES): Range[] => {
  const units = unitsOf(text)
  const ranges: Range[] = []
  const forms = phrases.map((phrase) => [phrase, ...phrase.alternatives])
  for (const [at, first] of units.entries()) {
    if (ranges.length >= most) break
    for (const [number, ways] of forms.entries()) {
      for (const phrase of ways) {
        const last = lastOf(units, at, phrase)
        if (last) ranges.push({ start: first.start, end: last.end, phrase: number })
      }
    }
  }
  return ranges
}

/** The unit with which the phrase ends when it stands at this place. */
const lastOf = (units: readonly Unit[], at: number, phrase: QueryPhrase): Unit | undefined => {
  const end = phrase.units.length - 1
  for (const [offset, wanted] of phrase.units.entries()) {
    const unit = units[at + offset]
    if (!unit || (offset > 0 && unit.opens !== phrase.breaks.includes(offset))) return undefined
    const fits = offset === end && phrase.prefix ? unit.value.startsWith(wanted) : unit.value === wanted
    if (!fits) return undefined
  }
  return units[at + end]
}

const bestWindow = (ranges: readonly Range[], length: number): Range | undefined => {
  let best: Range | undefined
  let most = 0
  for (const [number, range] of ranges.entries()) {
    const seen = new Set<number>()
    for (let at = number; at < ranges.length; at++) {
      const other = ranges[at]
      if (!other || other.end - range.start > length - LEAD) break
      seen.add(other.phrase)
    }
    if (seen.size > most || !best) {
      best = range
      most = seen.size
    }
  }
  return best
}

/** A little before the match, at the beginning of a sentence where one is near. */
const startOf = (text: string, match: number): number => {
  const from = Math.max(0, match - LEAD)
  if (from === 0) return 0
  const sentence = /[。！？；\n][”』」）]?\s*(?=[^。！？；\n]*$)/u.exec(text.slice(from, match))
  if (sentence) return from + sentence.index + sentence[0].length
  const half = text.charCodeAt(from)
  return half >= 0xdc00 && half <= 0xdfff ? from + 1 : from
}

const partsOf = ({
  text,
  ranges,
  start,
  end,
}: {
  text: string
  ranges: readonly Range[]
  start: number
  end: number
}): TextPart[] => {
  const parts: TextPart[] = []
  const push = (from: number, to: number, mark: boolean) => {
    const piece = text.slice(from, to).replace(/\s+/gu, ' ')
    if (piece !== '') parts.push({ text: piece, mark })
  }
  let at = start
  for (const range of ranges) {
    if (range.end <= at || range.start < start) continue
    if (range.end > end) break
    const from = Math.max(at, range.start)
    push(at, from, false)
    push(from, range.end, true)
    at = range.end
  }
  push(at, end, false)
  return parts
}
