import {
  CATALOGUES_ADDRESS,
  type Column,
  type ContentSource,
  columnAddress,
  feedAddress,
  linkTo,
  openCatalogueAddress,
  originOf,
  SITEMAP_ADDRESS,
  type SiteSnapshot,
  type SiteSummary,
} from '@zhanqun/content'
import { dataFilesOf } from '@zhanqun/data-files'

/** What Hugo needs to write the data files of a site: feeds, site maps, robots.txt, open catalogues. */
export type HugoFiles = {
  readonly ofSite: (source: ContentSource) => Record<string, unknown>
  readonly ofColumn: (column: Column) => Record<string, unknown>
  /** One part of the site map each; a generated site never fills a second. */
  readonly years: readonly number[]
}

/** The data files of a site, by the same rules as ours. */
export const hugoFilesOf = (snapshot: SiteSnapshot): HugoFiles => {
  const addresses = new Set(dataFilesOf(snapshot).map(({ address }) => address))
  const years = [...addresses].flatMap((address) => {
    const [, year] = /^\/sitemap-(\d{4})\.xml$/.exec(address) ?? []
    return year === undefined ? [] : [Number(year)]
  })
  return {
    years,
    ofSite: (source) => ({
      outputs: ['HTML', ...OF_SITE.filter(([address]) => addresses.has(address)).map(([, format]) => format)],
      ...siteMatter(source),
      years,
    }),
    ofColumn: (column) => {
      const hasFeeds = addresses.has(feedAddress(column, 'xml'))
      return {
        address: column.path,
        hasFeeds,
        ...(hasFeeds ? { outputs: ['HTML', 'rssfeed', 'jsonfeed'] } : {}),
      }
    },
  }
}

const OF_SITE = [
  [SITEMAP_ADDRESS, 'sitemaps'],
  ['/sitemap-pages.xml', 'pagemap'],
  [openCatalogueAddress('json'), 'catalogue'],
  [openCatalogueAddress('csv'), 'cataloguetable'],
  [CATALOGUES_ADDRESS, 'catalogues'],
  ['/robots.txt', 'robots'],
] as const

const siteMatter = (source: ContentSource): Record<string, unknown> => {
  const site = source.site()
  const root = source.root()
  const isRoot = site.id === root.id
  const at = (other: SiteSummary, address: string): string =>
    `${originOf({ site: other, root })}${linkTo({ from: site, to: other, root, address })}`
  return {
    code: site.code,
    origin: originOf({ site, root }),
    columns: columnsOf(source).map((column) => source.href(columnAddress(column))),
    ...(isRoot
      ? {
          siteMaps: source
            .sites()
            .filter(({ id, domain }) => id === site.id || domain === null)
            .map((other) => at(other, SITEMAP_ADDRESS)),
          catalogues: source.sites().map((other) => ({
            code: other.code,
            name: other.name,
            address: at(other, '/'),
            json: at(other, openCatalogueAddress('json')),
            csv: at(other, openCatalogueAddress('csv')),
          })),
        }
      : {}),
  }
}

const columnsOf = (source: ContentSource): Column[] => {
  const flat = (nodes: ReturnType<ContentSource['columnTree']>): Column[] =>
    nodes.flatMap((node) => [node, ...flat(node.children)])
  return flat(source.columnTree()).filter(({ template }) => template !== 'link')
}
