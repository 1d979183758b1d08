import type { Payload } from 'payload'
import { isPublished } from '../life-cycle.ts'
import type { ArticleSummary, Column, Image, SiteSnapshot, SiteSummary } from '../model.ts'
import { gatheredItems, gathersEntries, PLATFORM_ENTRY_ITEMS } from '../platform-entries.ts'
import { findSourceColumns, loadAggregated, type SourceColumns } from './aggregated.ts'
import { findPublicArticles } from './article-query.ts'
import { imageOf, MEDIA_FIELDS, type SummaryRow, summaryOf, withCover } from './article-rows.ts'
import { loadColumns } from './columns.ts'
import { findByIds } from './find.ts'
import { descendantsOf, loadSiteDetails, loadSites, rootOf } from './group.ts'
import { loadPlatformEntries } from './platform-entries.ts'
import { joinReferences, loadReferences } from './references.ts'
import type { SiteRow } from './site-rows.ts'

/**
 * Everything the pages of a published site need except the bodies of its articles; a fixed number of
 * queries, whatever the number of articles.
 * @returns undefined when the site is gone, or in a state in which the public finds nothing of it
 */
export const loadSnapshot = async ({
  payload,
  siteId,
  now,
  sites: known,
}: {
  payload: Payload
  siteId: string
  now: Date
  /** The sites of the group as {@link loadSites} gives them, where the caller has them at hand. */
  sites?: readonly SiteRow[]
}): Promise<SiteSnapshot | undefined> => {
  const sites = known ?? (await loadSites({ payload }))
  const site = sites.find(({ id }) => id === siteId)
  if (!site || !isPublished(site.state)) return undefined
  return snapshotOf({ payload, sites, siteId, now: momentOf(site, now) })
}

/** An archive ends on the day when the site was closed: what was planned for later never came about. */
const momentOf = ({ state, stateSince }: Pick<SiteRow, 'state' | 'stateSince'>, now: Date): Date =>
  state === 'closed' && stateSince ? new Date(stateSince) : now

/** As {@link loadSnapshot}, for a site in any state: drafts are previewed before a site opens. */
export const loadSnapshotInAnyState = async ({
  payload,
  siteId,
  now,
}: {
  payload: Payload
  siteId: string
  now: Date
}): Promise<SiteSnapshot | undefined> => snapshotOf({ payload, sites: await loadSites({ payload }), siteId, now })

const snapshotOf = async ({
  payload,
  sites,
  siteId,
  now,
}: {
  payload: Payload
  sites: readonly SiteRow[]
  siteId: string
  now: Date
}): Promise<SiteSnapshot | undefined> => {
  const rootId = rootOf(sites)?.id ?? siteId
  const details = await loadSiteDetails({ payload, ids: [...new Set([siteId, rootId])] })
  const site = details.get(siteId)
  const root = details.get(rootId)
  if (!site || !root) return undefined
  const columns = await loadColumns({ payload, siteId })
  const { articles, references } = await loadSummaries({ payload, site, root, sites, columns, now })
  const sources = sourcesOf(sites, siteId)
  const items = gatheredItems({ site, columns })
  const sourceColumns =
    items.length === 0 ? undefined : await findSourceColumns({ payload, siteIds: sources.map(({ id }) => id), items })
  const gathered = { payload, site, root, sources, now }
  const aggregated = await loadAggregated({ ...gathered, columns, known: sourceColumns })
  return {
    site,
    root,
    sites: onlineSites(sites),
    columns,
    articles,
    aggregated,
    ...(sourceColumns && gathersEntries({ site, columns })
      ? { platformEntries: await loadPlatformEntries({ ...gathered, sourceColumns }) }
      : {}),
    ...(references ? { references } : {}),
  }
}

/** One list for all snapshots that are made from the same rows. */
const onlineSites = (sites: readonly SiteRow[]): readonly SiteSummary[] => {
  const known = online.get(sites)
  if (known) return known
  const made = sites.filter(({ state }) => state === 'online').map(summaryOnly)
  online.set(sites, made)
  return made
}

const online = new WeakMap<readonly SiteRow[], readonly SiteSummary[]>()

const summaryOnly = ({ id, code, name, shortName, kind, level, parentId, order, domain }: SiteRow): SiteSummary => ({
  id,
  code,
  name,
  shortName,
  kind,
  level,
  parentId,
  order,
  domain,
})

/** The sites that a site's gathering columns gather from. */
const sourcesOf = (sites: readonly SiteRow[], siteId: string): SiteSummary[] => {
  const below = descendantsOf(sites, siteId)
  return onlineSites(sites).filter(({ id }) => below.has(id))
}

/**
 * The snapshot with some articles read anew: those that are public now stand where they belong,
 * the others are gone. All else is shared with the snapshot given.
 */
export const withArticles = async ({
  payload,
  snapshot,
  sites,
  ids,
  now,
}: {
  payload: Payload
  snapshot: SiteSnapshot
  /** The sites of the group, as {@link loadSites} gives them. */
  sites: readonly SiteRow[]
  ids: readonly string[]
  now: Date
}): Promise<SiteSnapshot> => {
  if (ids.length === 0) return snapshot
  const { site, root, columns } = snapshot
  const fresh = await loadSummaries({ payload, site, root, sites, columns, now: momentOf(site, now), ids })
  const renewed = new Set(ids)
  const others = snapshot.articles.filter(({ id }) => !renewed.has(id))
  const references = joinReferences(snapshot.references, fresh.references)
  return {
    ...snapshot,
    articles: fresh.articles.length === 0 ? others : [...others, ...fresh.articles].sort(newestFirst),
    ...(references ? { references } : {}),
  }
}

/** The snapshot with what its columns gather for some standard items read anew. */
export const withAggregated = async ({
  payload,
  snapshot,
  sites,
  items,
  sourceColumns,
  now,
}: {
  payload: Payload
  snapshot: SiteSnapshot
  /** The sites of the group, as {@link loadSites} gives them. */
  sites: readonly SiteRow[]
  items: ReadonlySet<string>
  /** What {@link loadSourceColumns} gives. */
  sourceColumns: SourceColumns
  now: Date
}): Promise<SiteSnapshot> => {
  const { site, root } = snapshot
  const columns = snapshot.columns.filter(({ aggregates }) => aggregates.some((item) => items.has(item)))
  const entries = gathersEntries(snapshot) && [...items].some((item) => PLATFORM_ENTRY_ITEMS.has(item))
  if (columns.length === 0 && !entries) return snapshot
  const gathered = { payload, site, root, sources: sourcesOf(sites, site.id), now: momentOf(site, now) }
  const renewed = await loadAggregated({ ...gathered, columns, known: sourceColumns })
  return {
    ...snapshot,
    aggregated: { ...snapshot.aggregated, ...renewed },
    ...(entries ? { platformEntries: await loadPlatformEntries({ ...gathered, sourceColumns }) } : {}),
  }
}

/** The columns of other sites from which those of a site gather; they change with columns and sites, not with articles. */
export const loadSourceColumns = ({
  payload,
  snapshot: { site, columns },
  sites,
}: {
  payload: Payload
  snapshot: SiteSnapshot
  sites: readonly SiteRow[]
}): Promise<SourceColumns> =>
  findSourceColumns({
    payload,
    siteIds: sourcesOf(sites, site.id).map(({ id }) => id),
    items: gatheredItems({ site, columns }),
  })

const loadSummaries = async ({
  payload,
  site,
  root,
  sites,
  columns,
  now,
  ids,
}: {
  payload: Payload
  site: SiteSummary
  root: SiteSummary
  sites: readonly SiteRow[]
  columns: readonly Column[]
  now: Date
  /** Only these; all of the site's when left out. */
  ids?: readonly string[]
}): Promise<Pick<SiteSnapshot, 'articles' | 'references'>> => {
  const some = ids ? { ids } : {}
  const rows = await findPublicArticles({ payload, siteId: site.id, now, part: 'summary', ...some })
  const referred = await loadReferences({ payload, site, root, sites, now, ...some })
  const known = new Set(columns.map(({ id }) => id))
  const found = [...rows.map((row) => summaryOf(row, now)), ...referred.rows]
    .filter((summary) => summary !== undefined)
    .filter((summary) => known.has(summary.columnId))
  const { references } = referred
  return {
    articles: (await withCovers({ payload, rows: found })).sort(newestFirst),
    ...(references ? { references } : {}),
  }
}

export const withCovers = async ({
  payload,
  rows,
}: {
  payload: Payload
  rows: readonly SummaryRow[]
}): Promise<ArticleSummary[]> => {
  const covers = [...new Set(rows.flatMap(({ coverId }) => coverId ?? []))]
  const images = await loadImages({ payload, ids: covers })
  return rows.map((row) => withCover(row, images))
}

/** By date of publishing, then id, descending. */
export const newestFirst = (
  a: Pick<ArticleSummary, 'publishedAt' | 'id'>,
  b: Pick<ArticleSummary, 'publishedAt' | 'id'>,
): number => {
  if (a.publishedAt !== b.publishedAt) return a.publishedAt < b.publishedAt ? 1 : -1
  return a.id < b.id ? 1 : -1
}

export const loadImages = async ({
  payload,
  ids,
}: {
  payload: Payload
  ids: readonly string[]
}): Promise<Map<string, Image>> => {
  const rows = await findByIds({ payload, collection: 'media', ids, select: MEDIA_FIELDS })
  return new Map(rows.map(imageOf).map((image) => [image.id, image]))
}
