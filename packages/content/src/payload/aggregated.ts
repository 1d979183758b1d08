import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { articleAddress, linkTo } from '../addresses.ts'
import type { AggregatedItem, Column, SiteSummary } from '../model.ts'
import { findRows, isPublic } from './find.ts'
import { findHidden } from './hidden-columns.ts'

/** How many articles of other sites a gathering column shows. */
export const AGGREGATED_LIMIT = 40

/** Yearly reports are few, and a portal is to show those of every site. */
const REPORTS_LIMIT = 1000

const columnSchema = z.object({ id: z.string(), standardItem: z.string(), site: z.string(), path: z.string() })

const articleSchema = z.object({
  id: z.string(),
  site: z.string(),
  slug: z.string(),
  month: z.string(),
  title: z.string(),
  summary: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  publishedAt: z.string(),
})

/**
 * What the gathering columns of a site show: the newest articles of the sites below it whose
 * columns stand for the wanted standard items.
 * @param sources the online sites to gather from
 * @param known what {@link findSourceColumns} gives for them, where the caller has it at hand
 */
export const loadAggregated = async ({
  payload,
  site,
  root,
  columns,
  sources,
  known,
  now,
}: {
  payload: Payload
  site: SiteSummary
  root: SiteSummary
  columns: readonly Column[]
  sources: readonly SiteSummary[]
  known?: SourceColumns | undefined
  now: Date
}): Promise<Record<string, AggregatedItem[]>> => {
  const gathering = columns.filter(({ aggregates }) => aggregates.length > 0)
  const aggregated: Record<string, AggregatedItem[]> = {}
  if (gathering.length === 0) return aggregated
  const bySite = new Map(sources.map((source) => [source.id, source]))
  const items = gathering.flatMap(({ aggregates }) => aggregates)
  const sourceColumns = known ?? (await findSourceColumns({ payload, siteIds: [...bySite.keys()], items }))
  for (const column of gathering) {
    const from = column.aggregates.flatMap((item) => sourceColumns.get(item) ?? [])
    const rows =
      from.length === 0
        ? []
        : await findNewest({ payload, columnIds: from, now, isSparse: column.kind === 'website-report' })
    aggregated[column.id] = rows.flatMap((row) => {
      const article = articleSchema.parse(row)
      const source = bySite.get(article.site)
      if (!source) return []
      return {
        id: article.id,
        siteId: source.id,
        siteName: source.shortName,
        title: article.title,
        summary: article.summary,
        publishedAt: article.publishedAt,
        href: linkTo({ from: site, to: source, root, address: articleAddress(article) }),
      }
    })
  }
  return aggregated
}

/** Days back from now that are looked through first; further back only while too little is found. */
const FIRST_DAYS = 4
const FURTHER = 8
const LAST_DAYS = 2048
const A_DAY = 86_400_000

/**
 * The newest articles of many columns. Without a lower bound the database would sort every article
 * of them all, which grows with the group; the newest lie in the last few days.
 */
const findNewest = async ({
  payload,
  columnIds,
  now,
  isSparse,
}: {
  payload: Payload
  columnIds: readonly string[]
  now: Date
  /** Whether they hold little, so that everything is read at once. */
  isSparse: boolean
}): Promise<unknown[]> => {
  const since = (days: number): Where[] =>
    days > LAST_DAYS
      ? []
      : [{ publishedAt: { greater_than_equal: new Date(now.getTime() - days * A_DAY).toISOString() } }]
  const limit = isSparse ? REPORTS_LIMIT : AGGREGATED_LIMIT
  for (let days = isSparse ? Number.POSITIVE_INFINITY : FIRST_DAYS; ; days *= FURTHER) {
    const rows = await findRows({
      payload,
      collection: 'articles',
      where: { and: [{ column: { in: [...columnIds] } }, isPublic(now), ...since(days)] },
      select: { site: true, slug: true, month: true, title: true, summary: true, publishedAt: true },
      sort: ['-publishedAt', '-id'],
      limit,
    })
    if (rows.length === limit || days > LAST_DAYS) return rows
  }
}

/** Ids of columns by the standard item that they stand for. */
export type SourceColumns = ReadonlyMap<string, readonly string[]>

/** The columns of some sites that stand for the given standard items. */
export const findSourceColumns = async ({
  payload,
  siteIds,
  items,
}: {
  payload: Payload
  siteIds: readonly string[]
  /** Ids of standard items. */
  items: readonly string[]
}): Promise<SourceColumns> => {
  const found = new Map<string, string[]>()
  if (siteIds.length === 0 || items.length === 0) return found
  const rows = await findRows({
    payload,
    collection: 'columns',
    where: { and: [{ standardItem: { in: [...new Set(items)] } }, { site: { in: [...siteIds] } }] },
    select: { standardItem: true, site: true, path: true },
  })
  const isHidden = await findHidden({ payload, siteIds })
  for (const row of rows) {
    const { id, standardItem, site, path } = columnSchema.parse(row)
    if (isHidden({ site, path })) continue
    const ids = found.get(standardItem)
    if (ids) ids.push(id)
    else found.set(standardItem, [id])
  }
  return found
}
