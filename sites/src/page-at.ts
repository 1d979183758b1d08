import {
  type Article,
  type ArticleSummary,
  type Column,
  type ColumnNode,
  type ContentSource,
  type ListPage,
  NOTICE_PAGES,
} from '@zhanqun/content'

/** What stands at an address of a site. */
export type Page =
  | { readonly kind: 'home' | 'site-map' | 'directory' | 'about' | 'search' | 'not-found' | 'notice' }
  | { readonly kind: 'article'; readonly article: Article }
  | { readonly kind: 'list'; readonly column: ColumnNode; readonly list: ListPage<ArticleSummary> }
  | { readonly kind: 'redirect'; readonly column: Column; readonly number: number }
  | { readonly kind: 'section' | 'single' | 'platform'; readonly column: ColumnNode }

/**
 * Finds the page at an address inside a site; the counterpart of `pagesOf` of @zhanqun/content.
 * @returns undefined when the site has no such page
 */
export const pageAt = async ({
  address,
  source,
}: {
  address: string
  source: ContentSource
}): Promise<Page | undefined> => {
  if (source.site().state === 'suspended') return NOTICE_PAGES.includes(address) ? { kind: 'notice' } : undefined
  const fixed = FIXED[address]
  if (fixed === 'directory') return source.site().id === source.root().id ? { kind: fixed } : undefined
  if (fixed !== undefined) return { kind: fixed }
  const [, month, slug] = ARTICLE.exec(address) ?? []
  if (month !== undefined && slug !== undefined) {
    const article = await source.articleByAddress(month, slug)
    return article && { kind: 'article', article }
  }
  const [, path, number = '0'] = COLUMN.exec(address) ?? []
  if (path === undefined) return undefined
  const column = source.columnByPath(path)
  const page = column && columnPage({ source, column, number: Number(number) })
  if (page) return page
  const moved = source.columnByFormerPath(path)
  return moved && { kind: 'redirect', column: moved, number: Number(number) }
}

const FIXED: Readonly<Record<string, 'home' | 'site-map' | 'directory' | 'about' | 'search' | 'not-found'>> = {
  '/': 'home',
  '/sitemap/': 'site-map',
  '/sites/': 'directory',
  '/about/': 'about',
  '/search/': 'search',
  '/404.html': 'not-found',
}

const ARTICLE = /^\/art\/(\d{6})\/([^/]+)\.html$/
const COLUMN = /^\/(.+)\/(?:list_([1-9]\d*)\.html)?$/

const columnPage = ({
  source,
  column,
  number,
}: {
  source: ContentSource
  column: ColumnNode
  number: number
}): Page | undefined => {
  switch (column.template) {
    case 'link':
      return undefined
    case 'section':
      return number === 0 ? { kind: 'section', column } : undefined
    case 'single':
      return number === 0 ? { kind: 'single', column } : undefined
    case 'disclosure':
      return number === 0 ? { kind: 'platform', column } : listOf({ source, column, number })
    case 'list':
      return listOf({ source, column, number })
  }
}

const listOf = ({
  source,
  column,
  number,
}: {
  source: ContentSource
  column: ColumnNode
  number: number
}): Page | undefined => {
  const list = source.list(column, number)
  if (list === undefined) return undefined
  const isBranch = number === 0 && list.items.length === 0 && column.children.length > 0
  return isBranch ? { kind: 'section', column } : { kind: 'list', column, list }
}
