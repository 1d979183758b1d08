export const SEARCH_TYPES = ['news', 'notice', 'document', 'interpretation', 'guide', 'answer', 'other'] as const

/** What sort of thing a page is: 新闻, 公告, 文件, 解读, 办事指南, 问答, 其他. */
export type SearchType = (typeof SEARCH_TYPES)[number]

/** Whether a document still holds; empty for what is no document. */
export type SearchValidity = '' | 'valid' | 'invalid'

export type SearchAttachment = {
  /** The name that it is shown under. */
  readonly name: string
  readonly text: string
}

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
  /** Code of the district's portal that the site is or lies under; empty for sites of the city itself. */
  readonly district: string
  readonly districtName: string
  readonly type: SearchType
  /** 主题分类, classes from wide to narrow with `\\` between; empty where there is none. */
  readonly topic: string
  /** 发文机关; empty for ordinary articles. */
  readonly issuer: string
  readonly validity: SearchValidity
  /** 成文日期, `YYYY-MM-DD`; empty for ordinary articles. */
  readonly formedDate: string
  readonly attachments: readonly SearchAttachment[]
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
  readonly type: SearchType
  readonly validity: SearchValidity
  /** 发文机关 */
  readonly issuer: string
  /** 成文日期, `YYYY-MM-DD`; empty for ordinary articles. */
  readonly formedDate: string
  readonly excerpt: readonly TextPart[]
  /** Name of the attachment that holds what was searched for, when neither title, numbers nor text of the page do. */
  readonly attachment?: string
}

/** Values that narrow the answer; each list is counted under the other filters, not under its own. */
export type SearchFilters = {
  readonly sites: readonly { readonly code: string; readonly name: string; readonly count: number }[]
  readonly districts: readonly { readonly code: string; readonly name: string; readonly count: number }[]
  readonly types: readonly { readonly value: SearchType; readonly label: string; readonly count: number }[]
  /** The widest class of 主题分类. */
  readonly topics: readonly { readonly name: string; readonly count: number }[]
  /** Newest first. */
  readonly years: readonly { readonly year: number; readonly count: number }[]
  /** Most hits first. */
  readonly columns: readonly { readonly name: string; readonly count: number }[]
  readonly validity: readonly { readonly value: 'valid' | 'invalid'; readonly label: string; readonly count: number }[]
}

export const NO_FILTERS: SearchFilters = {
  sites: [],
  districts: [],
  types: [],
  topics: [],
  years: [],
  columns: [],
  validity: [],
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
  /** Words that were searched for together with others that mean the same. */
  readonly expanded?: readonly ExpandedWord[]
  /** What may have been meant, when little or nothing is found. */
  readonly suggestion?: string
  /** Not everything was looked through: there may be more, further back in time. */
  readonly partial?: PartialSearch
}

/** What was looked through of an index that is divided by time. */
export type PartialSearch = {
  /** Pages of these years, newest first; of the last one perhaps only the newer ones. */
  readonly years: readonly number[]
}

/** A word of the query, and what else was searched for in its place. */
export type ExpandedWord = { readonly word: string; readonly also: readonly string[] }

/** Words that mean the same; of those that are one way, the first also stands for the others, which do not stand for it. */
export type Synonyms = readonly { readonly words: readonly string[]; readonly isOneWay: boolean }[]

/** What the public server's `GET /api/search` answers: hits carry links that work on the page that asked. */
export type SearchResponse = SearchAnswer<SearchHit & { readonly href: string }> & {
  /** When nothing was found. */
  readonly instead?: SearchInstead
}

/** How much a search that found nothing would find if it were wider; a way that was not tried is left out. */
export type SearchInstead = {
  /** In the whole site, where only a part of it was searched. */
  readonly site?: number
  /** In the whole group, where less was searched. */
  readonly group?: number
  /** For the words of a phrase or question by themselves; left out where they find nothing either. */
  readonly apart?: { readonly q: string; readonly total: number }
  /** The things that a phrase or question is about, where nobody knows how much they find. */
  readonly words?: readonly string[]
}

/** What `GET /api/search/suggest` answers: words that others have looked for, and pages by their titles. */
export type SuggestResponse = {
  readonly words: readonly string[]
  readonly pages: readonly { readonly title: string; readonly href: string }[]
}

/** What `GET /api/search/hot` answers. */
export type HotResponse = { readonly words: readonly string[] }

export const TYPE_LABELS: Readonly<Record<SearchType, string>> = {
  news: '新闻动态',
  notice: '通知公告',
  document: '政策文件',
  interpretation: '政策解读',
  guide: '办事指南',
  answer: '问答互动',
  other: '其他',
}

export const VALIDITY_LABELS = { valid: '有效', invalid: '失效' } as const

export const HITS_PER_PAGE = 10
/** Further pages are refused: nobody reads them, and each costs the rows of all before it. */
export const MAX_PAGES = 100
