import { articleAddress, columnAddress } from './addresses.ts'
import { SITE_STATES } from './life-cycle.ts'
import type { Column, SiteSnapshot } from './model.ts'
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
  | 'redirect'
  | 'notice'
  /** No page, but a file that is made like one: see @zhanqun/data-files. */
  | 'data'

/** A page that a site must have. */
export type PageRef = {
  readonly kind: PageKind
  /** Inside the site: `/zwgk/tzgg/`, `/art/202611/k3v9x2mq.html`. */
  readonly address: string
  /** Only for articles: lets bodies be fetched in batches. */
  readonly articleId?: string
}

/** The notice of a suspended site: as its home page, and as what static servers answer for any other address. */
export const NOTICE_PAGES: readonly string[] = ['/', '/404.html', '/503.html']

/**
 * Every page that the site has in this snapshot: the one definition of what its folder may hold.
 * A column that only links elsewhere has no page; only the portal at the root has a directory of
 * sites; a suspended site has its notice only.
 */
export const pagesOf = (snapshot: SiteSnapshot): PageRef[] => {
  if (SITE_STATES[snapshot.site.state].form === 'notice') {
    return NOTICE_PAGES.map((address) => ({ kind: 'notice', address }))
  }
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
  for (const column of snapshot.columns) pages.push(...columnPages(column, perColumn.get(column.id) ?? 0))
  for (const article of snapshot.articles) {
    pages.push({ kind: 'article', address: articleAddress(article), articleId: article.id })
  }
  const moved = snapshot.columns.filter(({ formerPaths }) => formerPaths.length > 0)
  if (moved.length === 0) return pages
  const taken = new Set(pages.map(({ address }) => address))
  for (const column of moved) {
    for (const path of column.formerPaths) {
      for (const { address } of columnPages({ ...column, path }, perColumn.get(column.id) ?? 0)) {
        if (taken.has(address)) continue
        taken.add(address)
        pages.push({ kind: 'redirect', address })
      }
    }
  }
  return pages
}

const columnPages = (column: Pick<Column, 'path' | 'template'>, articles: number): PageRef[] => {
  const { path, template } = column
  if (template === 'link') return []
  const pages: PageRef[] = [{ kind: 'column', address: columnAddress(column) }]
  if (template === 'single' || template === 'section') return pages
  for (let number = archivePages(articles); number > 0; number--) {
    pages.push({ kind: 'list', address: listPageAddress(path, number) })
  }
  return pages
}
