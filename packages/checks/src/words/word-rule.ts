import { type Folded, foldText } from '../text/fold.ts'
import type { Hit, TextRule } from '../types.ts'
import { type Automaton, buildAutomaton } from './automaton.ts'
import type { WordEntry, WordKind } from './types.ts'

const RULE_OF = { banned: 'word.banned', sensitive: 'word.sensitive', wrong: 'word.wrong' } as const satisfies Record<
  WordKind,
  string
>

/** The entries that are looked for in one way, by their folded words. */
type Group = { readonly bare: boolean; readonly automaton: Automaton; readonly entries: readonly Folding[] }

type Folding = { readonly entry: WordEntry; readonly size: number; readonly around: readonly Around[] }

/** A longer word that an entry is part of, and how far into it the entry begins. */
type Around = { readonly text: string; readonly offset: number }

/** Makes the rule of word lists; building takes a while for long ones, so it is kept from text to text. */
export const wordRule = (words: readonly WordEntry[]): TextRule => {
  const groups = [false, true].map((bare) => groupOf({ bare, words }))
  return (text) => withoutCovered(groups.flatMap((group) => findIn(group, text)))
}

const groupOf = ({ bare, words }: { bare: boolean; words: readonly WordEntry[] }): Group => {
  const byWord = new Map<string, WordEntry>()
  for (const entry of words) {
    const folded = foldText(entry.word, { bare }).text
    if (Boolean(entry.evasions) === bare && folded !== '') byWord.set(folded, entry)
  }
  const entries = [...byWord].map(([word, entry]) => ({
    entry,
    size: word.length,
    around: (entry.exceptions ?? []).flatMap((longer) => surroundings(foldText(longer, { bare }).text, word)),
  }))
  return { bare, automaton: buildAutomaton([...byWord.keys()]), entries }
}

const surroundings = (text: string, word: string): Around[] => {
  const found: Around[] = []
  for (let offset = text.indexOf(word); offset >= 0; offset = text.indexOf(word, offset + 1)) {
    found.push({ text, offset })
  }
  return found
}

const findIn = ({ bare, automaton, entries }: Group, text: string): Hit[] => {
  if (entries.length === 0) return []
  const folded = foldText(text, { bare })
  return automaton.find(folded.text).flatMap(({ word, start, end }) => {
    const folding = entries[word]
    if (!folding || isException(folded, folding, start)) return []
    return [hitOf(folding.entry, folded.startAt(start), folded.endAt(end))]
  })
}

const isException = ({ text }: Folded, { around }: Folding, start: number): boolean =>
  around.some((longer) => start >= longer.offset && text.startsWith(longer.text, start - longer.offset))

const hitOf = ({ kind, right, severity, note }: WordEntry, start: number, end: number): Hit => ({
  rule: RULE_OF[kind],
  start,
  end,
  details: { right: right ?? '', note: note ? `（${note}）` : '' },
  ...(severity ? { severity } : {}),
  ...(kind === 'wrong' && right ? { suggestion: right } : {}),
})

/** Of words inside other words, the longer ones. */
const withoutCovered = (hits: readonly Hit[]): Hit[] => {
  const kept: Hit[] = []
  const reached = new Map<Hit['rule'], number>()
  for (const hit of [...hits].sort((left, right) => left.start - right.start || right.end - left.end)) {
    if (hit.end <= (reached.get(hit.rule) ?? 0)) continue
    reached.set(hit.rule, hit.end)
    kept.push(hit)
  }
  return kept
}
