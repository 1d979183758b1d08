import type { Severity } from '../severity.ts'

export type WordKind = 'banned' | 'sensitive' | 'wrong'

/** One entry of a word list. */
export type WordEntry = {
  readonly kind: WordKind
  readonly word: string
  /** What it should be; for wrong words. */
  readonly right?: string
  /** In place of the severity of its kind. */
  readonly severity?: Severity
  readonly note?: string
  /** Longer words in which it is nothing to find: 按装 in 按装载量. */
  readonly exceptions?: readonly string[]
  /** Whether it is found, too, when spaces, signs or invisible characters stand between its characters. */
  readonly evasions?: boolean
}

export type LeaderEntry = {
  readonly name: string
  /** Offices as they are to be written. */
  readonly titles: readonly string[]
}

export type Lists = { readonly words: readonly WordEntry[]; readonly leaders: readonly LeaderEntry[] }
