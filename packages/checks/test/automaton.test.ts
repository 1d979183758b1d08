import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '../src/text/fold.ts'
import { buildAutomaton } from '../src/words/automaton.ts'

const naive = (words: readonly string[], text: string) =>
  words.flatMap((word, index) => {
    const last = words.lastIndexOf(word) === index && word !== ''
    const starts = [...text].map((_, at) => at).filter((at) => last && text.startsWith(word, at))
    return starts.map((start) => ({ word: index, start, end: start + word.length }))
  })

const order = (left: { start: number; end: number }, right: { start: number; end: number }) =>
  left.start - right.start || left.end - right.end

describe('an automaton of words', () => {
  it('finds just what a search for each word finds', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'甲乙丙a'), maxLength: 6 })
    const texts = fc.string({ unit: fc.constantFrom(...'甲乙丙a'), maxLength: 60 })
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 30 }), texts, (words, text) => {
        expect(buildAutomaton(words).find(text).sort(order)).toEqual(naive(words, text).sort(order))
      }),
      { numRuns: 500 },
    )
  })

  it('holds more words than its first tables have room for', () => {
    const words = Array.from({ length: 5000 }, (_, at) =>
      String.fromCharCode(0x4e00 + at, 0x4e00 + ((at * 7) % 5000), 0x5b57),
    )
    const text = words.join('，')
    const found = buildAutomaton(words).find(text)
    expect(found.map(({ word }) => word)).toEqual(words.map((_, index) => index))
  })
})

describe('folding', () => {
  it('leads every place back to the characters it came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.boolean(), (text, bare) => {
        const folded = foldText(text, { bare })
        for (let at = 0; at < folded.text.length; at++) {
          const piece = text.slice(folded.startAt(at), folded.endAt(at + 1))
          expect(foldText(piece, { bare }).text).toContain(folded.text.charAt(at))
        }
      }),
    )
  })

  it('makes width, case and invisible characters the same, and drops signs when asked', () => {
    expect(foldText('ＡＢc\u200b按\ufeff装').text).toBe('abc按装')
    expect(foldText('按 *装，', { bare: true }).text).toBe('按装')
  })
})
