export const FIRST_HAN = 0x4e00
/** Common characters, from there on: less than 2^29 pairs. */
export const HANS = 0x5200

/** Two characters that stand side by side in pages. */
export type Pair = {
  readonly first: string
  readonly second: string
  /** Of how many pages, about: the power of two. */
  readonly level: number
}

/** The pairs that pages and synonyms hold; sounds are folded. */
export type KnownPairs = {
  soundingAs(first: string, second: string): readonly Pair[]
  /** What is known to stand between two characters. */
  between(first: string, second: string): readonly string[]
  /** Of two characters and more: what only stands inside of others is no word. */
  isWord(text: string): boolean
  /** What a pair adds to a score: nothing where all pages hold it, less for rarer ones. */
  weight(pair: Pair): number
}

/** Whether pairs of this UTF-16 unit are kept: rarer characters, of which nobody makes words by mistake, are not. */
export const isCommonHan = (code: number): boolean => code >= FIRST_HAN && code < FIRST_HAN + HANS

/** The same for a character. */
export const isCommonCharacter = (text: string): boolean => text.length === 1 && isCommonHan(text.charCodeAt(0))
