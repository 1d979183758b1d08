import { pinyin } from 'pinyin-pro'
import { type Unit, unitsOf } from './units.ts'

/** A query that has characters of several readings is looked for in at most so many ways. */
const MAX_WAYS = 16
/** Stands where characters do not follow one another; no syllable is written so. */
const GAP = '0'

/**
 * A title as words of an index: the syllable of each Han character, without tones. Sounds that many
 * people do not tell apart are one: zh and z, ch and c, sh and s, ing and in, eng and en.
 *
 * @example soundsOf('公积金提取') // 'gong ji jin ti qu'
 */
export const soundsOf = (title: string): string => {
  const units = unitsOf(title)
  const syllables = syllablesOf(units)
  return units
    .map((unit, at) => (unit.opens && at > 0 ? `${GAP} ${syllables[at] ?? GAP}` : (syllables[at] ?? GAP)))
    .join(' ')
}

/** The sounds that Han characters can have, each way the syllables of all of them. */
export const waysToSay = (characters: string): string[][] => {
  let ways: string[][] = [[]]
  for (const character of characters) {
    const readings = [...new Set(pinyin(character, { toneType: 'none', type: 'array', multiple: true }).map(folded))]
    const longer = ways.flatMap((way) => readings.map((reading) => [...way, reading]))
    ways = longer.length > MAX_WAYS ? ways.map((way) => [...way, readings[0] ?? GAP]) : longer
  }
  return ways
}

/** By unit; of what is no Han character, undefined. Readings depend on the characters around. */
export const syllablesOf = (units: readonly Unit[]): (string | undefined)[] => {
  const han = units.filter((unit) => unit.han)
  const read = pinyin(han.map(({ value }) => value).join(''), { toneType: 'none', type: 'array' })
  let next = 0
  return units.map((unit) => (unit.han ? folded(read[next++] ?? GAP) : undefined))
}

const folded = (syllable: string): string =>
  syllable
    .replace(/^([zcs])h/u, '$1')
    .replace(/([ie])ng$/u, '$1n')
    .replace(/[^a-z]/gu, 'v')
