import { randomNumbers } from '@zhanqun/random'
import { soundsOf } from '../meant/sounds.ts'
import type { SearchRecord } from '../types.ts'

/** A query with wrong characters of the right sound, and the one that was meant. */
export type Mistake = { readonly typed: string; readonly meant: string; readonly wrong: number }

const MIN_LENGTH = 3
const MAX_LENGTH = 8

/** Mistakes in words of the records, as an input method makes them; the same in each run. */
export const mistakesIn = ({
  records,
  count,
  wrong,
}: {
  records: readonly SearchRecord[]
  count: number
  /** Characters of each that are wrong. */
  wrong: number
}): Mistake[] => {
  const random = randomNumbers(20_261_123 + wrong)
  const below = (limit: number) => Math.floor(random() * limit)
  const alike = charactersBySound(records)
  const words = wordsOf(records)
  const mistakes: Mistake[] = []
  while (mistakes.length < count && words.length > 0) {
    const meant = words[below(words.length)] ?? ''
    const characters = [...meant]
    const places = new Set<number>()
    while (places.size < wrong) places.add(below(characters.length))
    for (const at of places) {
      const others = (alike.get(soundsOf(characters[at] ?? '')[0] ?? '') ?? []).filter((other) => other !== meant[at])
      characters[at] = others[below(others.length)] ?? ''
    }
    const typed = characters.join('')
    if (typed.length === meant.length) mistakes.push({ typed, meant, wrong })
  }
  return mistakes
}

/** Words as the segmenter of the platform tells them, and two that stand side by side. */
const wordsOf = (records: readonly SearchRecord[]): string[] => {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  const found = new Set<string>()
  for (const { text } of records) {
    let last = ''
    for (const { segment } of segmenter.segment(text)) {
      const isWord =
        segment.length > 1 && /^\p{Script=Han}+$/u.test(segment) && !/[一二三四五六七八九十]/u.test(segment)
      for (const word of isWord ? [segment, last + segment] : []) {
        if (word.length >= MIN_LENGTH && word.length <= MAX_LENGTH) found.add(word)
      }
      last = isWord ? segment : ''
    }
  }
  return [...found]
}

/** Characters that stand in the records, by each of their sounds. */
const charactersBySound = (records: readonly SearchRecord[]): ReadonlyMap<string, readonly string[]> => {
  const all = new Set(records.flatMap(({ text }) => text.match(/[\u4e00-\u9fff]/gu) ?? []))
  const bySound = new Map<string, string[]>()
  for (const character of all) {
    for (const sound of soundsOf(character)) bySound.set(sound, [...(bySound.get(sound) ?? []), character])
  }
  return bySound
}
