import { collectPhrases, MAX_QUERY, type QueryPhrase, wordPhrases } from './phrases.ts'
import { unitsOf } from './units.ts'

export type ParsedQuery = {
  /** All of these must stand in a page; empty when the query asks for nothing. */
  readonly all: readonly QueryPhrase[]
  /** None of these may. */
  readonly none: readonly QueryPhrase[]
}

/** A minus only excludes where a word begins: that in 2019-7 does not. A quote that is never closed is none. */
const PART = /(?<minus>(?<!\S)[-－−]+)?(?:["＂](?<straight>[^"＂]*)["＂]|“(?<curly>[^”]*)”|(?<word>[^\s"＂“]+))/gu

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
  for (const { groups = {} } of query.slice(0, MAX_QUERY).matchAll(PART)) {
    const { minus, straight, curly, word = '' } = groups
    const { add } = minus === undefined ? all : none
    const quote = straight ?? curly
    if (quote === undefined) add(wordPhrases(word))
    else add([unitsOf(quote)], true)
  }
  return { all: all.phrases(), none: none.phrases() }
}
