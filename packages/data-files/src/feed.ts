import {
  type ArticleSummary,
  articleAddress,
  type Column,
  type ContentSource,
  columnAddress,
  feedAddress,
} from '@zhanqun/content'
import { absolute } from './absolute.ts'
import { XML_DECLARATION, xmlElement, xmlText } from './xml.ts'

/** Newest articles that a feed tells of. */
const ITEMS = 20

type Feed = {
  readonly title: string
  readonly home: string
  readonly self: string
  readonly description: string
  readonly items: readonly FeedItem[]
}

type FeedItem = { readonly title: string; readonly url: string; readonly summary: string; readonly publishedAt: string }

const feedOf = (source: ContentSource, column: Column, format: 'xml' | 'json'): Feed => {
  const site = source.site()
  return {
    title: `${column.name} - ${site.name}`,
    home: absolute(source, columnAddress(column)),
    self: absolute(source, feedAddress(column, format)),
    description: column.description || `${site.name}${column.name}`,
    items: source.latest([column], ITEMS).map((article) => itemOf(source, article)),
  }
}

const itemOf = (source: ContentSource, article: ArticleSummary): FeedItem => ({
  title: article.title,
  url: absolute(source, articleAddress(article)),
  summary: article.summary,
  publishedAt: article.publishedAt,
})

/** RSS 2.0. It is as old as its newest item: made again of the same articles, it is the same. */
export const rssFeed = (source: ContentSource, column: Column): string => {
  const { title, home, self, description, items } = feedOf(source, column, 'xml')
  const [newest] = items
  const head = [
    xmlElement('title', title),
    xmlElement('link', home),
    `<atom:link href="${xmlText(self)}" rel="self" type="application/rss+xml"/>`,
    xmlElement('description', description),
    '<language>zh-cn</language>',
    ...(newest ? [xmlElement('lastBuildDate', rfc822(newest.publishedAt))] : []),
  ]
  return `${XML_DECLARATION}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>\n${[...head, ...items.map(rssItem)].join('\n')}\n</channel></rss>\n`
}

const rssItem = ({ title, url, summary, publishedAt }: FeedItem): string =>
  `<item>${xmlElement('title', title)}${xmlElement('link', url)}<guid isPermaLink="true">${xmlText(url)}</guid>${xmlElement('pubDate', rfc822(publishedAt))}${summary === '' ? '' : xmlElement('description', summary)}</item>`

const rfc822 = (iso: string): string => new Date(iso).toUTCString()

/** JSON Feed 1.1. */
export const jsonFeed = (source: ContentSource, column: Column): string => {
  const { title, home, self, description, items } = feedOf(source, column, 'json')
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    description,
    language: 'zh-CN',
    items: items.map((item) => ({
      id: item.url,
      url: item.url,
      title: item.title,
      content_text: item.summary || item.title,
      date_published: item.publishedAt,
    })),
  }
  return `${JSON.stringify(feed)}\n`
}
