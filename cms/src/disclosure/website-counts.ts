import { basePathOf, formatDate, originOf } from '@zhanqun/content'
import { findHidden, isPublic, loadSites, rootOf } from '@zhanqun/content/payload'
import {
  COUNTED_KINDS,
  type CountedField,
  type ReportingColumn,
  type WebsiteReportValues,
  websiteReportCounts,
} from '@zhanqun/disclosure'
import type { ColumnKind } from '@zhanqun/standard'
import type { PayloadRequest, Where } from 'payload'
import type { Site } from '../payload-types.ts'
import { idOf } from '../relations.ts'

/**
 * What the system knows of a site and counts of a year of China's calendar, by the field of the yearly website report.
 * Counted is what was published in the year and is public at `now`.
 */
export const countsOf = async ({
  req,
  site,
  year,
  now,
}: {
  req: PayloadRequest
  site: Site
  year: number
  now: Date
}): Promise<WebsiteReportValues> => {
  const columns = await findColumns({ req, siteId: site.id })
  const published = Object.fromEntries(
    await Promise.all(
      Object.entries(COUNTED_KINDS).map(async ([field, kinds]) => {
        const ids = columns.filter(({ kind }) => isAmong(kinds, kind)).map(({ id }) => id)
        return [field, await countPublished({ req, ids, year, now })] as const
      }),
    ),
  ) as Record<CountedField, number>
  return websiteReportCounts({
    site: {
      name: site.name,
      kind: site.kind,
      sponsor: site.sponsor,
      idCode: site.idCode ?? '',
      icpNumber: site.icpNumber ?? '',
      policeNumber: site.policeNumber ?? '',
      phone: site.contact?.phone ?? '',
      homeAddress: await homeAddressOf({ req, siteId: site.id }),
    },
    columns,
    published,
    year,
  })
}

const isAmong = (kinds: readonly ColumnKind[], kind: ColumnKind): boolean => kinds.includes(kind)

const homeAddressOf = async ({ req, siteId }: { req: PayloadRequest; siteId: string }): Promise<string> => {
  const sites = await loadSites({ payload: req.payload })
  const site = sites.find(({ id }) => id === siteId)
  const root = rootOf(sites)
  return site && root ? `${originOf({ site, root })}${basePathOf(site)}/` : ''
}

const findColumns = async ({
  req,
  siteId,
}: {
  req: PayloadRequest
  siteId: string
}): Promise<readonly ReportingColumn[]> => {
  const isHidden = await findHidden({ payload: req.payload, siteIds: [siteId] })
  const { docs } = await req.payload.find({
    collection: 'columns',
    where: { site: { equals: siteId } },
    select: { parent: true, kind: true, path: true, openedAt: true },
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs
    .filter(({ path }) => !isHidden({ site: siteId, path: path ?? '' }))
    .map(({ id, parent, kind, openedAt }) => ({
      id,
      parentId: idOf(parent),
      kind,
      openedOn: openedAt ? formatDate(openedAt) : null,
    }))
}

/** As many ids as go into one question. */
const CHUNK = 500

const countPublished = async ({
  req,
  ids,
  year,
  now,
}: {
  req: PayloadRequest
  ids: readonly string[]
  year: number
  now: Date
}): Promise<number> => {
  const inYear: Where = {
    publishedAt: { greater_than_equal: startOf(year), less_than: startOf(year + 1) },
  }
  let count = 0
  for (let from = 0; from < ids.length; from += CHUNK) {
    const column: Where = { column: { in: ids.slice(from, from + CHUNK) } }
    const { totalDocs } = await req.payload.db.count({
      collection: 'articles',
      where: { and: [column, inYear, isPublic(now)] },
      req,
    })
    count += totalDocs
  }
  return count
}

const startOf = (year: number): string => new Date(`${year}-01-01T00:00:00+08:00`).toISOString()
