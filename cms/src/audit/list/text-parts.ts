import { diffArrays } from 'diff'

/** A piece of a text that stands in both versions, or in one. */
export type TextPart = { readonly text: string; readonly kind: 'same' | 'added' | 'removed' }

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' })

const wordsOf = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment)

/** What differs between two texts, by words as Chinese is read. */
export const textParts = (was: string, now: string): readonly TextPart[] =>
  diffArrays(wordsOf(was), wordsOf(now)).map(({ value, added, removed }) => ({
    text: value.join(''),
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }))
