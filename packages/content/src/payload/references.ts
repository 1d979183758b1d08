import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { articleAddress, basePathOf, linkTo, originOf } from '../addresses.ts'
import { SITE_STATES } from '../life-cycle.ts'
import type { Origin, References, SiteSummary } from '../model.ts'
import { findPublicArticles } from './article-query.ts'
import { type SummaryRow, summaryOf } from './article-rows.ts'
import { relation } from './fields.ts'
import { findByIds, findRows } from './find.ts'
import { findHidden } from './hidden-columns.ts'
import type { SiteRow } from './site-rows.ts'

const shareSchema = z.object({ article: z.string(), toColumn: z.string() })
const placeSchema = z.object({ id: z.string(), site: relation, column: relation })
const columnSchema = z.object({ id: z.string(), site: z.string(), path: z.string() })

export type FoundReferences = {
  /** Those that are public now, as the site shows them. */
  readonly rows: readonly SummaryRow[]
  /** Undefined where the site refers to nothing. */
  readonly references: References | undefined
}

const NONE: FoundReferences = { rows: [], references: undefined }

/**
 * Articles of other sites that a site shows in its own columns, always as their public version is. One is public here
 * exactly while it is public on its own site; what has moved here meanwhile is the site's own.
 */
export const loadReferences = async ({
  payload,
  site,
  root,
  sites,
  now,
  ids,
}: {
  payload: Payload
  site: SiteSummary
  root: SiteSummary
  sites: readonly SiteRow[]
  now: Date
  /** Only these articles; all that the site refers to when left out. */
  ids?: readonly string[]
}): Promise<FoundReferences> => {
  const accepted: Where = {
    and: [{ toSite: { equals: site.id } }, { state: { equals: 'accepted' } }, { taken: { equals: 'reference' } }],
  }
  const wanted = { payload, collection: 'shares', select: { article: true, toColumn: true } } as const
  const shares = (
    ids
      ? await findRows({ ...wanted, where: { and: [accepted, { article: { in: [...ids] } }] } })
      : await findRows({ ...wanted, where: accepted })
  ).map((row) => shareSchema.parse(row))
  if (shares.length === 0) return NONE
  const columnOf = new Map(shares.map(({ article, toColumn }) => [article, toColumn]))
  const found = await findPublicArticles({ payload, now, part: 'summary', ids: [...columnOf.keys()] })
  const articles = found.flatMap((row) => {
    const place = placeSchema.parse(row)
    return place.site === null || place.site === site.id ? [] : [{ ...place, site: place.site, row }]
  })
  const sourceColumns = [...new Set(articles.flatMap(({ column }) => column ?? []))]
  const isOpen = await openColumns({ payload, ids: sourceColumns })
  const bySite = new Map(sites.map((one) => [one.id, one]))
  const rows = articles.flatMap(({ id, site: from, column, row }): SummaryRow[] => {
    const source = bySite.get(from)
    const summary = summaryOf(row, now)
    const toColumn = columnOf.get(id)
    if (!source || !summary || !toColumn || column === null || !isOpen(column)) return []
    if (!isShownBy(source, summary.publishedAt)) return []
    return [{ ...summary, columnId: toColumn, origin: originFor({ site, root, source, summary }) }]
  })
  return { rows, references: { columns: [...new Set(columnOf.values())], sourceColumns } }
}

/** Whether the public finds an article on its own site; an archive ends on the day when the site was closed. */
const isShownBy = ({ state, stateSince }: SiteRow, publishedAt: string): boolean => {
  switch (SITE_STATES[state].form) {
    case 'pages':
      return true
    case 'archive':
      return stateSince === null || publishedAt <= stateSince
    default:
      return false
  }
}

const originFor = ({
  site,
  root,
  source,
  summary,
}: {
  site: SiteSummary
  root: SiteSummary
  source: SiteSummary
  summary: SummaryRow
}): Origin => {
  const address = articleAddress(summary)
  return {
    siteId: source.id,
    siteName: source.name,
    href: linkTo({ from: site, to: source, root, address }),
    canonical: `${originOf({ site: source, root })}${basePathOf(source)}${address}`,
  }
}

/** @returns tells of a column whether it is in use */
const openColumns = async ({
  payload,
  ids,
}: {
  payload: Payload
  ids: readonly string[]
}): Promise<(id: string) => boolean> => {
  const rows = await findByIds({ payload, collection: 'columns', ids, select: { site: true, path: true } })
  const columns = rows.map((row) => columnSchema.parse(row))
  if (columns.length === 0) return () => false
  const isHidden = await findHidden({ payload, siteIds: [...new Set(columns.map(({ site }) => site))] })
  const open = new Set(columns.filter((column) => !isHidden(column)).map(({ id }) => id))
  return (id) => open.has(id)
}

/** What is referred to, when some of it has been read anew: more than that does no harm. */
export const joinReferences = (a: References | undefined, b: References | undefined): References | undefined => {
  if (!a || !b) return a ?? b
  return {
    columns: [...new Set([...a.columns, ...b.columns])],
    sourceColumns: [...new Set([...a.sourceColumns, ...b.sourceColumns])],
  }
}
