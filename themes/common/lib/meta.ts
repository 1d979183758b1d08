import {
  type Article,
  articleAddress,
  type Column,
  type ContentSource,
  feedAddress,
  formatDateTime,
  type Site,
} from '@zhanqun/content'
import { columnTypeNames } from './kinds.ts'

export type MetaTag = { readonly name: string; readonly content: string }

/** What the head of one page says: 《政府网站发展指引》 附件, META 标签. */
export type PageHead = {
  readonly title: string
  readonly tags: readonly MetaTag[]
  /** Where readers find the page's articles as feeds. */
  readonly feeds?: readonly FeedLink[]
  /** The address of the same content that search engines are to know, where it is another one. */
  readonly canonical?: string
}

export type FeedLink = { readonly type: string; readonly title: string; readonly href: string }

export const feedLinks = (source: ContentSource, column: Column): FeedLink[] =>
  FEED_TYPES.map(([format, type, name]) => ({
    type,
    title: `${column.name}（${name}）`,
    href: source.href(feedAddress(column, format)),
  }))

const FEED_TYPES = [
  ['xml', 'application/rss+xml', 'RSS'],
  ['json', 'application/feed+json', 'JSON Feed'],
] as const

/** Head of a page that is neither a column nor an article: site map, about, search, 404. */
export const plainHead = ({ source, title }: { source: ContentSource; title: string }): PageHead => ({
  title: titleOf(source.site(), title),
  tags: siteTags(source),
})

export const homeHead = ({ source }: { source: ContentSource }): PageHead => {
  const site = source.site()
  return {
    title: site.name,
    tags: [
      ...siteTags(source),
      { name: 'ColumnName', content: '首页' },
      { name: 'ColumnDescription', content: site.description || site.name },
      { name: 'ColumnKeywords', content: joined(site.keywords) || site.name },
      { name: 'ColumnType', content: '首页' },
    ],
  }
}

export const columnHead = ({
  source,
  column,
  number = 0,
  feed = false,
}: {
  source: ContentSource
  column: Column
  number?: number
  /** Whether the column has feeds. */
  feed?: boolean
}): PageHead => ({
  title: titleOf(source.site(), number === 0 ? column.name : `${column.name}（归档第${number}页）`),
  tags: [...siteTags(source), ...columnTags(source.site(), column)],
  feeds: feed && source.site().state === 'online' ? feedLinks(source, column) : [],
})

export const articleHead = ({
  source,
  article,
  column,
}: {
  source: ContentSource
  article: Article
  column: Column | undefined
}): PageHead => {
  const site = source.site()
  const tags = [
    ...siteTags(source),
    ...(column ? columnTags(site, column) : []),
    { name: 'ArticleTitle', content: article.title },
    { name: 'PubDate', content: formatDateTime(article.publishedAt) },
    { name: 'ContentSource', content: article.source || site.name },
    { name: 'Keywords', content: joined(article.keywords) || article.title },
    { name: 'Author', content: article.author || article.source || site.name },
    { name: 'Description', content: article.summary || article.bodyText.slice(0, 120) || article.title },
  ]
  const image = article.cover ? source.image(article.cover, 'card').src : undefined
  if (image !== undefined) tags.push({ name: 'Image', content: absolute(source, image) })
  tags.push({ name: 'Url', content: absolute(source, source.href(articleAddress(article))) })
  const { origin } = article
  return { title: titleOf(site, article.title), tags, ...(origin ? { canonical: origin.canonical } : {}) }
}

const titleOf = (site: Site, title: string): string => `${title} - ${site.name}`

const joined = (words: readonly string[]): string => words.join('，')

/**
 * A channel has no code and no domain of its own: it belongs to the portal on whose host it lives. As long as no
 * code has been assigned, the tag is left out rather than empty.
 */
const siteTags = (source: ContentSource): MetaTag[] => {
  const site = source.site()
  const code = site.idCode || source.root().idCode
  return [
    { name: 'SiteName', content: site.name },
    { name: 'SiteDomain', content: site.domain ?? source.root().domain ?? `${site.code}.localhost` },
    ...(code === '' ? [] : [{ name: 'SiteIDCode', content: code }]),
  ]
}

const columnTags = (site: Site, column: Column): MetaTag[] => [
  { name: 'ColumnName', content: column.name },
  { name: 'ColumnDescription', content: column.description || `${site.name}${column.name}` },
  { name: 'ColumnKeywords', content: joined([column.name, ...site.keywords]) },
  { name: 'ColumnType', content: columnTypeNames[column.kind] },
]

/** Root-relative where the group has no domain yet. */
const absolute = (source: ContentSource, path: string): string => {
  const host = source.site().domain ?? source.root().domain
  return host === null ? path : `https://${host}${path}`
}
