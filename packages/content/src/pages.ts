import { articleAddress, columnAddress } from './addresses.ts'
import type { SiteSnapshot } from './model.ts'
import { archivePages, listPageAddress } from './paging.ts'

export type PageKind =
  | 'home'
  | 'column'
  | 'list'
  | 'article'
  | 'site-map'
  | 'directory'
  | 'about'
  | 'search'
  | 'not-found'

/** A page that a site must have. */
export type PageRef = {
  readonly kind: PageKind
  /** Inside the site: `/zwgk/tzgg/`, `/art/202611/k3v9x2mq.html`. */
  readonly address: string
  /** Only for articles: lets bodies be fetched in batches. */
  readonly articleId?: string
}

/**
 * Every page that the site has in this snapshot: the one definition of what its folder may hold.
 * A column that only links elsewhere has no page; only the portal at the root has a directory of sites.
 */
export const pagesOf = (snapshot: SiteSnapshot): PageRef[] => {
  const perColumn = new Map<string, number>()
  for (const { columnId } of snapshot.articles) perColumn.set(columnId, (perColumn.get(columnId) ?? 0) + 1)
  const pages: PageRef[] = [
    { kind: 'home', address: '/' },
    { kind: 'site-map', address: '/sitemap/' },
    { kind: 'about', address: '/about/' },
    { kind: 'search', address: '/search/' },
    { kind: 'not-found', address: '/404.html' },
  ]
  if (snapshot.site.id === snapshot.root.id) pages.push({ kind: 'directory', address: '/sites/' })
  for (const column of snapshot.columns) {
    if (column.template === 'link') continue
    pages.push({ kind: 'column', address: columnAddress(column) })
    if (column.template === 'single' || column.template === 'section') continue
    for (let number = archivePages(perColumn.get(column.id) ?? 0); number > 0; number--) {
      pages.push({ kind: 'list', address: listPageAddress(column.path, number) })
    }
  }
  for (const article of snapshot.articles) {
    pages.push({ kind: 'article', address: articleAddress(article), articleId: article.id })
  }
  return pages
}
