import type { Payload } from 'payload'
import type { ArticleSummary, Column, Image, SiteSnapshot, SiteSummary } from '../model.ts'
import { loadAggregated } from './aggregated.ts'
import { imageOf, MEDIA_FIELDS, SUMMARY_FIELDS, summaryOf, withCover } from './article-rows.ts'
import { findByIds, findRows, isPublic } from './find.ts'
import { descendantsOf, loadSiteDetails, loadSites, rootOf } from './group.ts'
import { COLUMN_FIELDS, columnOf, type SiteRow } from './site-rows.ts'

/**
 * Everything the pages of an online site need except the bodies of its articles; a fixed number of
 * queries, whatever the number of articles.
 * @returns undefined when the site is gone or not online
 */
export const loadSnapshot = async ({
  payload,
  siteId,
  now,
}: {
  payload: Payload
  siteId: string
  now: Date
}): Promise<SiteSnapshot | undefined> => {
  const sites = await loadSites({ payload })
  return sites.find(({ id }) => id === siteId)?.state === 'online'
    ? snapshotOf({ payload, sites, siteId, now })
    : undefined
}

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
  const articles = await loadSummaries({ payload, siteId, columns, now })
  const online = sites.filter(({ state }) => state === 'online').map(withoutState)
  const below = descendantsOf(sites, siteId)
  const aggregated = await loadAggregated({
    payload,
    site,
    root,
    columns,
    sources: online.filter(({ id }) => below.has(id)),
    now,
  })
  return { site, root, sites: online, columns, articles, aggregated }
}

const withoutState = ({ state: _, ...site }: SiteRow): SiteSummary => site

const loadColumns = async ({ payload, siteId }: { payload: Payload; siteId: string }): Promise<Column[]> => {
  const rows = await findRows({
    payload,
    collection: 'columns',
    where: { site: { equals: siteId } },
    select: COLUMN_FIELDS,
  })
  return columnOrder(rows.map(columnOf))
}

/** Parents before children, siblings by order then id. A column whose parent is gone stands at the top. */
const columnOrder = (columns: readonly Column[]): Column[] => {
  const known = new Set(columns.map(({ id }) => id))
  const children = new Map<string | null, Column[]>()
  for (const column of columns) {
    const parent = column.parentId !== null && known.has(column.parentId) ? column.parentId : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(column)
    else children.set(parent, [column])
  }
  const ordered: Column[] = []
  const visit = (parent: string | null): void => {
    const siblings = children.get(parent) ?? []
    siblings.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    for (const column of siblings) {
      ordered.push(column)
      visit(column.id)
    }
  }
  visit(null)
  return ordered
}

const loadSummaries = async ({
  payload,
  siteId,
  columns,
  now,
}: {
  payload: Payload
  siteId: string
  columns: readonly Column[]
  now: Date
}): Promise<ArticleSummary[]> => {
  const rows = await findRows({
    payload,
    collection: 'articles',
    where: { and: [{ site: { equals: siteId } }, isPublic(now)] },
    select: SUMMARY_FIELDS,
  })
  const known = new Set(columns.map(({ id }) => id))
  const found = rows
    .map(summaryOf)
    .filter((summary) => summary !== undefined)
    .filter((summary) => known.has(summary.columnId))
  const covers = [...new Set(found.flatMap(({ coverId }) => coverId ?? []))]
  const images = await loadImages({ payload, ids: covers })
  return found.map((summary) => withCover(summary, images)).sort(newestFirst)
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
