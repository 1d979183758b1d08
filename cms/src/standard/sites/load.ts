import { RESERVED_SEGMENTS } from '@zhanqun/content'
import type { Payload, PayloadRequest, Where } from 'payload'
import { articleCounts } from '../../database/article-counts.ts'
import { referenceCounts } from '../../sharing/rows.ts'
import { type ColumnRow, columnSchema, type PlannedSite, siteSchema } from './rows.ts'

type Reader = { readonly payload: Payload; readonly req?: PayloadRequest | undefined }

const everything = { pagination: false, limit: 0 } as const

export const loadSites = async ({ payload, req }: Reader, where: Where): Promise<readonly PlannedSite[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'sites',
    where,
    sort: 'order',
    select: {
      code: true,
      name: true,
      shortName: true,
      kind: true,
      level: true,
      state: true,
      parent: true,
      standard: true,
    },
    ...everything,
    ...(req ? { req } : {}),
  })
  return docs.map((row: unknown) => siteSchema.parse(row))
}

/** The columns of some sites, site by site. */
export const loadColumns = async (
  { payload, req }: Reader,
  siteIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ColumnRow[]>> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'columns',
    where: { site: { in: [...siteIds] } },
    sort: 'id',
    ...everything,
    ...(req ? { req } : {}),
  })
  const counts = await articleCounts({ payload, siteIds, req })
  const references = await referenceCounts({ payload, req }, siteIds)
  const bySite = new Map<string, ColumnRow[]>()
  for (const row of docs) {
    const { site, ...column } = columnSchema.parse(row)
    const rows = bySite.get(site ?? '')
    const counted = { ...column, articles: (counts.get(column.id) ?? 0) + (references.get(column.id) ?? 0) }
    if (rows) rows.push(counted)
    else bySite.set(site ?? '', [counted])
  }
  return bySite
}

/** Addresses that no top-level column of a site may have; on the portal's host those are also the other sites' codes. */
export const reservedSlugs = ({ site, codes }: { site: PlannedSite; codes: readonly string[] }): readonly string[] => [
  ...RESERVED_SEGMENTS,
  ...(site.parentId === null ? codes : []),
]

export const loadCodes = async (reader: Reader): Promise<readonly string[]> => {
  const { docs } = await reader.payload.db.find<{ id: string; code?: unknown }>({
    collection: 'sites',
    select: { code: true },
    ...everything,
    ...(reader.req ? { req: reader.req } : {}),
  })
  return docs.map(({ code }) => String(code ?? ''))
}
