import { pinyin } from 'pinyin-pro'
import { isSyllable } from './syllables.ts'

/** Further readings of a character are rare enough to be none. */
const MAX_READINGS = 4

const readings = new Map<string, readonly string[]>()

/** How a Han character can be read, without tones, ü as v; empty when nobody knows. */
export const readingsOf = (character: string): readonly string[] => {
  const known = readings.get(character)
  if (known) return known
  const read = pinyin(character, { toneType: 'none', type: 'array', multiple: true })
    .map((syllable) => syllable.replaceAll('ü', 'v'))
    .filter(isSyllable)
  const found = [...new Set(read)].slice(0, MAX_READINGS)
  readings.set(character, found)
  return found
}

/** Sounds that many people do not tell apart are one: zh and z, ch and c, sh and s, ing and in, eng and en. */
export const folded = (syllable: string): string => syllable.replace(/^([zcs])h/u, '$1').replace(/([ie])ng$/u, '$1n')

const sounds = new Map<string, readonly string[]>()

/** The folded sounds of a Han character. */
export const soundsOf = (character: string): readonly string[] => {
  const known = sounds.get(character) ?? [...new Set(readingsOf(character).map(folded))]
  sounds.set(character, known)
  return known
}

/** Each way to say two Han characters side by side: folded, with a space between. */
export const soundsOfPair = (first: string, second: string): string[] =>
  soundsOf(first).flatMap((sound) => soundsOf(second).map((next) => `${sound} ${next}`))

/** Folded. */
const F_AND_H: readonly (readonly [string, string])[] = [
  ['fa', 'hua'],
  ['fan', 'huan'],
  ['fang', 'huang'],
  ['fei', 'hui'],
  ['fen', 'hun'],
  ['fu', 'hu'],
]
const LIKE: ReadonlyMap<string, string> = new Map(F_AND_H.flatMap(([f, h]) => [[f, h] as const, [h, f] as const]))

/**
 * A folded sound, and those that people of some regions do not tell from it: n and l, f and h, an and ang.
 *
 * @example soundsLike('nan') // ['nan', 'nang', 'lan', 'lang']
 */
export const soundsLike = (sound: string): string[] => {
  const begun = [sound, sound.replace(/^n/u, 'l'), sound.replace(/^l/u, 'n'), LIKE.get(sound) ?? sound]
  const all = begun.flatMap((one) => [one, one.replace(/an$/u, 'ang'), one.replace(/ang$/u, 'an')])
  return [...new Set(all)].filter((one) => one === sound || isSyllable(one))
}
