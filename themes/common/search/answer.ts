import type { SearchResponse } from '@zhanqun/search/browser'

/**
 * Where an answer is from. The indexes among the files know less than the server: that of the group only titles,
 * numbers and summaries, that of a site no other sites, and neither all conditions.
 */
export type AnswerSource = 'server' | 'group-index' | 'site-index'

export type Answer = SearchResponse & {
  readonly source: AnswerSource
}

/** What became of a search. */
export type Outcome =
  /** There was nothing to search for. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly text: string }
