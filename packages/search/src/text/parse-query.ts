import { collectPhrases, MAX_QUERY, type QueryPhrase, wordPhrases } from './phrases.ts'
import { unitsOf } from './units.ts'

export type ParsedQuery = {
  /** All of these must stand in a page; empty when the query asks for nothing. */
  readonly all: readonly QueryPhrase[]
  /** None of these may. */
  readonly none: readonly QueryPhrase[]
}

/** A word, or what stands in quotes. */
export type QueryPart = {
  readonly text: string
  readonly quoted: boolean
  readonly excluded: boolean
  /** Where the text begins in the query, as a string offset. */
  readonly start: number
}

/** A minus only excludes where a word begins: that in 2019-7 does not. A quote that is never closed is none. */
const PART = /(?<minus>(?<!\S)[-－−]+)?(?:["＂](?<straight>[^"＂]*)["＂]|“(?<curly>[^”]*)”|(?<word>[^\s"＂“]+))/gu

/** What a query consists of, as typed. */
export const queryParts = (query: string): QueryPart[] =>
  Array.from(query.slice(0, MAX_QUERY).matchAll(PART), ({ groups = {}, index }) => {
    const { minus, straight, curly, word = '' } = groups
    const quote = straight ?? curly
    const start = index + (minus?.length ?? 0) + (quote === undefined ? 0 : 1)
    return { text: quote ?? word, quoted: quote !== undefined, excluded: minus !== undefined, start }
  })

/**
 * What a query asks for. Words are set apart by white space or punctuation; `"…"` and `“…”` keep
 * together what is inside, and `-` before a word or quote excludes it. Anything may be typed; very long
 * queries are cut.
 *
 * @example parseQuery('公租房 -廉租房 "申请 条件"') // all: 公租房, 申请条件; none: 廉租房
 */
export const parseQuery = (query: string): ParsedQuery => {
  const all = collectPhrases()
  const none = collectPhrases()
  for (const { text, quoted, excluded } of queryParts(query)) {
    const { add } = excluded ? none : all
    if (quoted) add([unitsOf(text)], true)
    else add(wordPhrases(text))
  }
  return { all: all.phrases(), none: none.phrases() }
}
