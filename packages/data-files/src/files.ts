import {
  basePathOf,
  CATALOGUES_ADDRESS,
  feedAddress,
  mayHaveFeed,
  openCatalogueAddress,
  type PageRef,
  partsOfYears,
  SITE_STATES,
  SITEMAP_ADDRESS,
  type SiteSnapshot,
} from '@zhanqun/content'
import { type Limits, SITEMAP_LIMITS } from './limits.ts'
import { PAGES_PART, yearPartAddresses } from './sitemap.ts'

export const ROBOTS_ADDRESS = '/robots.txt'

/**
 * Every data file that the site has in this snapshot, beside its pages. A closed site keeps its
 * catalogue: nothing new is to be told of it, and search engines are to forget it.
 */
export const dataFilesOf = (snapshot: SiteSnapshot, limits: Limits = SITEMAP_LIMITS): PageRef[] =>
  addressesOf(snapshot, limits).map((address) => ({ kind: 'data', address }))

const addressesOf = (snapshot: SiteSnapshot, limits: Limits): string[] => {
  const { form } = SITE_STATES[snapshot.site.state]
  if (form !== 'pages' && form !== 'archive') return []
  const catalogue = [openCatalogueAddress('json'), openCatalogueAddress('csv')]
  return form === 'archive'
    ? catalogue
    : [...feeds(snapshot), ...siteMap(snapshot, limits), ...catalogue, ...ofRoot(snapshot)]
}

/**
 * A moved column's feeds also stay where they were: readers' programs follow no page that leads on, and find the new
 * address in the feed.
 */
const feeds = ({ columns, articles }: SiteSnapshot): string[] => {
  const filled = new Set(articles.map(({ columnId }) => columnId))
  const told = columns.filter((column) => filled.has(column.id) && mayHaveFeed(column))
  const taken = new Set(columns.map(({ path }) => path))
  const former = told.flatMap(({ formerPaths }) => formerPaths.filter((path) => !taken.has(path)))
  const paths = new Set([...told.map(({ path }) => path), ...former])
  return [...paths].flatMap((path) => [feedAddress({ path }, 'xml'), feedAddress({ path }, 'json')])
}

const siteMap = (snapshot: SiteSnapshot, { addresses }: Limits): string[] => [
  ...(basePathOf(snapshot.site) === '' ? [ROBOTS_ADDRESS] : []),
  SITEMAP_ADDRESS,
  PAGES_PART,
  ...yearPartAddresses(partsOfYears(snapshot, addresses)),
]

const ofRoot = ({ site, root }: SiteSnapshot): string[] => (site.id === root.id ? [CATALOGUES_ADDRESS] : [])
