import {
  articleAddress,
  type Column,
  type ColumnNode,
  type ContentSource,
  changedAt,
  columnAddress,
  formatDateTime,
} from '@zhanqun/content'
import { absolute } from './absolute.ts'
import type { Limits } from './limits.ts'
import { XML_DECLARATION, xmlElement } from './xml.ts'

/** The pages that come and go with columns only. */
export const PAGES_PART = '/sitemap-pages.xml'

/** Articles keep the year in their address, so that a new one is in the newest part. */
const partAddress = (year: number, index: number): string =>
  index === 0 ? `/sitemap-${year}.xml` : `/sitemap-${year}-${index + 1}.xml`

/** Of all parts of the years, in order. */
export const yearPartAddresses = (years: readonly { year: number; parts: number }[]): string[] =>
  years.flatMap(({ year, parts }) => Array.from({ length: parts }, (_, index) => partAddress(year, index)))

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** Without dates, so that it changes with the number of its parts only. */
export const siteMapIndex = (source: ContentSource, { addresses }: Limits): string => {
  const parts = yearPartAddresses(source.partsOfYears(addresses))
  const entries = [PAGES_PART, ...parts].map((address) => `<sitemap>${locOf(source, address)}</sitemap>\n`)
  return `${XML_DECLARATION}<sitemapindex xmlns="${NAMESPACE}">\n${entries.join('')}</sitemapindex>\n`
}

export const pagesPart = (source: ContentSource): string => {
  const columns = flat(source.columnTree()).filter(({ template }) => template !== 'link')
  const addresses = ['/', '/about/', '/sitemap/', ...columns.map(columnAddress)]
  return urlSet(addresses.map((address) => locOf(source, address)))
}

export const yearPart = ({
  source,
  limits: { addresses },
  year,
  index,
}: {
  source: ContentSource
  limits: Limits
  year: number
  index: number
}): string => {
  const articles = source.articlesOfYear(year).slice(index * addresses, (index + 1) * addresses)
  return urlSet(
    articles.map(
      (article) =>
        `${locOf(source, articleAddress(article))}<lastmod>${formatDateTime(changedAt(article)).replace(' ', 'T')}+08:00</lastmod>`,
    ),
  )
}

const urlSet = (entries: readonly string[]): string =>
  `${XML_DECLARATION}<urlset xmlns="${NAMESPACE}">\n${entries.map((entry) => `<url>${entry}</url>\n`).join('')}</urlset>\n`

const locOf = (source: ContentSource, address: string): string => xmlElement('loc', absolute(source, address))

const flat = (nodes: readonly ColumnNode[]): Column[] => nodes.flatMap((node) => [node, ...flat(node.children)])
