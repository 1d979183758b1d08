/**
 * Dependency keys: what a page says it has read, and what a change says it has touched.
 * A page is rendered again when the two sets meet.
 */
export const keys = {
  /** Details of one site: name, footer, contact, theme. */
  site: (siteId: string) => `site:${siteId}`,
  /** The list of sites of the group: any site added, renamed, moved, opened or closed. */
  group: () => 'group',
  /** Columns shown in the site's navigation. */
  navigation: (siteId: string) => `nav:${siteId}`,
  /** The whole column tree of a site. */
  columns: (siteId: string) => `columns:${siteId}`,
  /** Name, place or settings of one column. */
  column: (columnId: string) => `column:${columnId}`,
  /** Which articles a column holds, and how they look in a list. */
  list: (columnId: string) => `list:${columnId}`,
  /** A part of a list: its page N, its newest N, how many there are. */
  listPart: (columnId: string, part: ListPart) => `list:${columnId}#${part}`,
  /** A part of all articles of the site together. */
  sitePart: (part: SitePart) => `${ALL_LISTS}#${part}`,
  /** One article's content. */
  article: (articleId: string) => `article:${articleId}`,
  /** Articles in columns that point at this standard item, in any site. */
  aggregate: (standardItem: string) => `aggregate:${standardItem}`,
  /** What is switched on for a site: grey mode, banners. */
  switches: (siteId: string) => `switches:${siteId}`,
  /** One file under `media/`: its bytes, or what is said of it (alternative text). */
  asset: (file: string) => `asset:${file}`,
  /** The same, read by a page of another site than the one that the file was uploaded for. */
  sharedAsset: (file: string) => `shared-asset:${file}`,
} as const

export type ListPart = `page-${number}` | `newest-${number}` | 'count'

/** Those of a year, those that are documents, how many parts each year has if none may hold more than N. */
export type SitePart = `year-${number}` | 'documents' | `parts-${number}`

/** In place of a list of one column: no column has this id. */
export const ALL_LISTS = 'list:*'

/** Every page of the site; used for rebuilds. */
export const EVERYTHING = '*'
