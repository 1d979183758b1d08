import { CATALOGUES_ADDRESS, type ContentSource, openCatalogueAddress, SITEMAP_ADDRESS } from '@zhanqun/content'
import { catalogueCsv, catalogueJson, cataloguesJson } from './catalogue.ts'
import { jsonFeed, rssFeed } from './feed.ts'
import { ROBOTS_ADDRESS } from './files.ts'
import { type Limits, SITEMAP_LIMITS } from './limits.ts'
import { robotsTxt } from './robots.ts'
import { PAGES_PART, pagesPart, siteMapIndex, yearPart } from './sitemap.ts'

/**
 * Makes one of the files of `dataFilesOf`.
 * @throws Error for an address that is none of these
 */
export const renderDataFile = ({
  address,
  source,
  limits = SITEMAP_LIMITS,
}: {
  address: string
  source: ContentSource
  limits?: Limits
}): Uint8Array => {
  const made = contentOf({ address, source, limits })
  if (made === undefined) throw new Error(`${address} is no data file of this site.`)
  return typeof made === 'string' ? Buffer.from(made) : made
}

const contentOf = ({
  address,
  source,
  limits,
}: {
  address: string
  source: ContentSource
  limits: Limits
}): string | Uint8Array | undefined => {
  switch (address) {
    case ROBOTS_ADDRESS:
      return robotsTxt(source)
    case SITEMAP_ADDRESS:
      return siteMapIndex(source, limits)
    case PAGES_PART:
      return pagesPart(source)
    case openCatalogueAddress('json'):
      return catalogueJson(source)
    case openCatalogueAddress('csv'):
      return catalogueCsv(source)
    case CATALOGUES_ADDRESS:
      return cataloguesJson(source)
  }
  const [, year, part = '1'] = PART.exec(address) ?? []
  if (year !== undefined) return yearPart({ source, limits, year: Number(year), index: Number(part) - 1 })
  const [, path = '', format] = FEED.exec(address) ?? []
  const column = format === undefined ? undefined : (source.columnByPath(path) ?? source.columnByFormerPath(path))
  return column && (format === 'xml' ? rssFeed(source, column) : jsonFeed(source, column))
}

const PART = /^\/sitemap-(\d{4})(?:-(\d+))?\.xml$/
const FEED = /^\/(.+)\/feed\.(xml|json)$/
