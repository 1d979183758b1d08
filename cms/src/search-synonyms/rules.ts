import type { ErrorCode, ErrorDetails } from '@zhanqun/errors'

export const MIN_WORD = 2
export const MAX_WORD = 20
/** Of one entry, beside its first word. */
export const MAX_OTHERS = 10
/** Each search looks through all of them. */
export const MAX_ENTRIES = 2_000
export const MAX_NOTE = 200

/** The words of an entry beside its first one, as they are typed: 社会保险、住房公积金. */
export const wordsIn = (typed: string): string[] =>
  typed
    .split(/[、，,；;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

export type SynonymProblem = {
  readonly field: 'word' | 'others'
  readonly code: ErrorCode
  readonly details: ErrorDetails
}

/** What keeps an entry from being saved; undefined for a good one. Pure. */
export const synonymProblem = ({ word, others }: { word: string; others: string }): SynonymProblem | undefined => {
  const also = wordsIn(others)
  if (word === '') return { field: 'word', code: 'SYNONYM_MISSING', details: {} }
  if (also.length === 0) return { field: 'others', code: 'SYNONYM_MISSING', details: {} }
  if (also.length > MAX_OTHERS) return { field: 'others', code: 'SYNONYM_TOO_MANY', details: { max: MAX_OTHERS } }
  const seen = new Set<string>()
  for (const [index, one] of [word, ...also].entries()) {
    const field = index === 0 ? 'word' : 'others'
    const length = [...one].length
    if (length < MIN_WORD || length > MAX_WORD)
      return { field, code: 'SYNONYM_LENGTH', details: { word: one.slice(0, 2 * MAX_WORD), max: MAX_WORD } }
    if (!isOnePhrase(one)) return { field, code: 'SYNONYM_CHARACTERS', details: { word: one } }
    const folded = one.normalize('NFKC').toLowerCase()
    if (seen.has(folded)) return { field, code: 'SYNONYM_TWICE', details: { word: one } }
    seen.add(folded)
  }
  return undefined
}

/** Whether search takes all of it for one run of characters. */
const isOnePhrase = (word: string): boolean => /^[\p{L}\p{N}]+$/u.test(word.normalize('NFKC'))
