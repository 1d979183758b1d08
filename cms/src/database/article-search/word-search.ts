import { parseQuery, type QueryPhrase, tokens } from '@zhanqun/search/words'

/** Which of an article's two states is searched: what was saved last, or its main row. */
export type SearchedState = 'version' | 'row'

/**
 * A search for words, as the value of a condition on the title. No request can bring one: only instances count, and
 * the database's own side turns them into a question to its index.
 */
export class WordSearch {
  readonly all: readonly QueryPhrase[]
  readonly none: readonly QueryPhrase[]
  readonly state: SearchedState
  /** Whether so many articles hold the words that a walk along the list finds them sooner than a look at each. */
  readonly common: boolean

  constructor({ text, state, common = false }: { text: string; state: SearchedState; common?: boolean }) {
    const { all, none } = parseQuery(text)
    this.all = all
    this.none = none
    this.state = state
    this.common = common
  }
}

/** What of an article is searched. */
export type SearchedTexts = { readonly title: unknown; readonly documentNumber: unknown; readonly indexNumber: unknown }

/** A token that no query asks for, so that no phrase goes on from one text to the next. */
const BETWEEN = '…'

/** The tokens of an article in their order. */
export const articleTokens = ({ title, documentNumber, indexNumber }: SearchedTexts): string[] =>
  [title, documentNumber, indexNumber].flatMap((text) =>
    typeof text === 'string' && text !== '' ? [...tokens(text), BETWEEN] : [],
  )

const PUBLIC_ADDRESS = /^\S*\/([a-z0-9]+)\.html?(?:[?#]\S*)?$/

/** The last part of a page's address that somebody has pasted, which names one article. */
export const slugInAddress = (text: string): string | undefined => PUBLIC_ADDRESS.exec(text.trim())?.[1]
