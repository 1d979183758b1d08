/** One searchable page. */
export type SearchRecord = {
  /** Unique in the whole group. */
  readonly id: string
  /** Address inside its site: `/art/202611/k3v9x2mq.html`. Whoever shows it adds the site's base path or domain. */
  readonly url: string
  readonly title: string
  readonly summary: string
  /** Plain text of the body. */
  readonly text: string
  /** Moment of publication, ISO 8601. */
  readonly date: string
  /** Name of the column. */
  readonly column: string
  readonly columnPath: string
  /** Year of publication in Chinese time. */
  readonly year: number
  /** 发文字号; empty for ordinary articles. */
  readonly documentNumber: string
  /** 索引号; empty for ordinary articles. */
  readonly indexNumber: string
  readonly siteCode: string
  readonly siteName: string
  /** An article of another site, which the group finds there; only a search of this site finds it here. */
  readonly reference?: true
}

/** A piece of shown text; `mark` where it is what was searched for. */
export type TextPart = { readonly text: string; readonly mark: boolean }

export type SearchSort = 'relevance' | 'date'

export type SearchHit = {
  readonly title: string
  /** Address inside its site, as in {@link SearchRecord}. */
  readonly url: string
  readonly siteCode: string
  readonly siteName: string
  readonly column: string
  /** `YYYY-MM-DD`, in Chinese time. */
  readonly date: string
  readonly documentNumber: string
  readonly excerpt: readonly TextPart[]
}

/** Values that narrow the answer; each list is counted under the other filters, not under its own. */
export type SearchFilters = {
  readonly sites: readonly { readonly code: string; readonly name: string; readonly count: number }[]
  /** Newest first. */
  readonly years: readonly { readonly year: number; readonly count: number }[]
  /** Most hits first. */
  readonly columns: readonly { readonly name: string; readonly count: number }[]
}

export type SearchAnswer<Hit = SearchHit> = {
  readonly total: number
  /** Counted from 1. */
  readonly page: number
  readonly pages: number
  /** What was searched for; empty when the query holds nothing that can be. */
  readonly terms: readonly string[]
  readonly hits: readonly Hit[]
  readonly filters: SearchFilters
}

/** What the public server's `GET /api/search` answers: hits carry links that work on the page that asked. */
export type SearchResponse = SearchAnswer<SearchHit & { readonly href: string }>

export const HITS_PER_PAGE = 10
/** Further pages are refused: nobody reads them, and each costs the rows of all before it. */
export const MAX_PAGES = 100
