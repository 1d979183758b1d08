import type { Article, ArticleSummary, Column, SiteSummary } from './model.ts'

/** First path segments that no site code and no top-level column may use. */
export const RESERVED_SEGMENTS: ReadonlySet<string> = new Set([
  '404',
  '_astro',
  'about',
  'admin',
  'api',
  'art',
  'assets',
  'group-index',
  'healthz',
  'media',
  'open',
  'pagefind',
  'readyz',
  'search',
  'sitemap',
  'sites',
  'static',
  'switches.css',
  'switches.json',
])

/** Address of a column's first page inside its site: `/zwgk/tzgg/`. */
export const columnAddress = (column: Pick<Column, 'path'>): string => `/${column.path}/`

/** Address of an article inside its site: `/art/202611/k3v9x2mq.html`. Does not depend on its column. */
export const articleAddress = (article: Pick<ArticleSummary | Article, 'month' | 'slug'>): string =>
  `/art/${article.month}/${article.slug}.html`

/** A column's feeds for readers: `/zwgk/tzgg/feed.xml` (RSS) and `/zwgk/tzgg/feed.json` (JSON Feed). */
export const feedAddress = (column: Pick<Column, 'path'>, format: 'xml' | 'json'): string =>
  `/${column.path}/feed.${format}`

/** Columns whose pages show articles of their own; those of the others lead elsewhere. */
export const mayHaveFeed = ({ template }: Pick<Column, 'template'>): boolean =>
  template !== 'link' && template !== 'section'

/** The open catalogue of a site's documents; the server makes the last on request. */
export const openCatalogueAddress = (format: 'json' | 'csv' | 'xlsx'): string => `/open/catalogue.${format}`

/** On the portal only: where the open catalogues of all sites are. */
export const CATALOGUES_ADDRESS = '/open/catalogues.json'

export const SITEMAP_ADDRESS = '/sitemap.xml'

/** File, relative to the site's folder, that serves an address inside the site. */
export const fileOf = (address: string): string =>
  address.endsWith('/') ? `${address.slice(1)}index.html` : address.slice(1)

/**
 * Prefix of every root-relative address of a site: empty for the portal and for a site with a
 * domain of its own, else `/<code>`.
 */
export const basePathOf = (site: Pick<SiteSummary, 'code' | 'domain' | 'parentId'>): string =>
  site.parentId === null || site.domain !== null ? '' : `/${site.code}`

/** `https://www.example.gov.cn`; for trying things out, while the group has no domain yet, that of this machine. */
export const originOf = ({ site, root }: { site: SiteSummary; root: SiteSummary }): string => {
  const host = site.domain ?? root.domain
  return host === null ? 'http://localhost' : `https://${host}`
}

/**
 * Address of a page of `to`, as a link on a page of `from`: root-relative where both share a host,
 * absolute otherwise.
 * @param root the portal of the group, on whose host sites without a domain live
 */
export const linkTo = ({
  from,
  to,
  root,
  address,
}: {
  from: SiteSummary
  to: SiteSummary
  root: SiteSummary
  address: string
}): string => {
  const path = `${basePathOf(to)}${address}`
  const host = (site: SiteSummary) => site.domain ?? root.domain
  if (host(from) === host(to)) return path
  const target = host(to)
  return target === null ? path : `https://${target}${path}`
}
