import type { SearchResponse } from '@zhanqun/search/browser'

export type Answer = SearchResponse & {
  /** Whether the server gave it; else it is from the index of this site, which knows neither other sites nor all conditions. */
  readonly isWhole: boolean
}

/** What became of a search. */
export type Outcome =
  /** There was nothing to search for. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly text: string }
