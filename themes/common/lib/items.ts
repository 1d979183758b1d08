import {
  type AggregatedItem,
  type ArticleSummary,
  type ContentSource,
  formatDate,
  type Validity,
  validityNames,
} from '@zhanqun/content'
import { articleHref } from './links.ts'

/** One line of any list. */
export type ListItem = {
  readonly title: string
  readonly href: string
  /** `YYYY-MM-DD`, in Chinese time. */
  readonly date: string
  /** Name of the site it comes from, for what is gathered or referred to. */
  readonly from: string | null
  readonly documentNumber: string | null
  /** Said beside the title when the document is no longer in force. */
  readonly lapsed: string | null
}

/** What a list says of a document's force; null when there is nothing to say. */
export const lapsedName = (validity: Validity): string | null =>
  validity === 'invalid' || validity === 'repealed' ? validityNames[validity] : null

export const articleItem = (source: ContentSource, article: ArticleSummary): ListItem => ({
  title: article.title,
  href: articleHref(source, article),
  date: formatDate(article.publishedAt),
  from: article.origin?.siteName ?? null,
  documentNumber: article.document?.documentNumber || null,
  lapsed: article.document ? lapsedName(article.document.validity) : null,
})

export const gatheredItem = (item: AggregatedItem): ListItem => ({
  title: item.title,
  href: item.href,
  date: formatDate(item.publishedAt),
  from: item.siteName,
  documentNumber: null,
  lapsed: null,
})

/** The beginning of a text, in characters as readers count them. */
export const shortened = (text: string, most: number): string => {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
