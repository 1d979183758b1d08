import { type ArticleSummary, articleAddress, type Column, type ContentSource, columnAddress } from '@zhanqun/content'

/** Where a column's name leads: its page, or the address that a link column names. */
export const columnHref = (source: ContentSource, column: Column): string => {
  if (column.template !== 'link') return source.href(columnAddress(column))
  const target = column.linkUrl ?? ''
  if (/^https?:\/\//i.test(target)) return target
  return source.href(target.startsWith('/') ? target : '/')
}

export const articleHref = (source: ContentSource, article: Pick<ArticleSummary, 'month' | 'slug'>): string =>
  source.href(articleAddress(article))
