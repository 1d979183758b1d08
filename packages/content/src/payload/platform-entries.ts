import { yearOfOrdinaryReport } from '@zhanqun/disclosure'
import type { Payload } from 'payload'
import { z } from 'zod'
import { articleAddress, linkTo } from '../addresses.ts'
import { formatDate } from '../dates.ts'
import type { PlatformEntry, SiteSummary } from '../model.ts'
import { PLATFORM_ENTRY_ITEMS } from '../platform-entries.ts'
import type { SourceColumns } from './aggregated.ts'
import { relation, textOrNull } from './fields.ts'
import { findRows, isPublic } from './find.ts'

const rowSchema = z.object({
  id: z.string(),
  site: z.string(),
  column: relation,
  slug: z.string(),
  month: z.string(),
  title: z.string(),
  publishedAt: z.string(),
  formYear: z.number().nullish(),
  formType: textOrNull,
})

type Row = z.infer<typeof rowSchema>

/**
 * The newest guide, organ information and annual report of each of some sites, in the order of the sites. Few
 * columns hold few such articles: all are read at once.
 */
export const loadPlatformEntries = async ({
  payload,
  site,
  root,
  sources,
  sourceColumns,
  now,
}: {
  payload: Payload
  site: SiteSummary
  root: SiteSummary
  sources: readonly SiteSummary[]
  sourceColumns: SourceColumns
  now: Date
}): Promise<readonly PlatformEntry[]> => {
  const types = new Map(
    [...PLATFORM_ENTRY_ITEMS].flatMap(([item, type]) =>
      (sourceColumns.get(item) ?? []).map((column) => [column, type] as const),
    ),
  )
  if (types.size === 0) return []
  const rows = await findRows({
    payload,
    collection: 'articles',
    where: { and: [{ column: { in: [...types.keys()] } }, isPublic(now)] },
    select: {
      site: true,
      column: true,
      slug: true,
      month: true,
      title: true,
      publishedAt: true,
      formYear: true,
      formType: true,
    },
  })
  const best = new Map<string, Row>()
  for (const found of rows) {
    const row = rowSchema.parse(found)
    const type = types.get(row.column ?? '')
    const key = `${row.site} ${type}`
    const other = best.get(key)
    if (!other || isBetter({ row, other, byYear: type === 'annual-report' })) best.set(key, row)
  }
  return sources.flatMap((source) =>
    [...new Set(types.values())].flatMap((type): PlatformEntry[] => {
      const row = best.get(`${source.id} ${type}`)
      if (!row) return []
      const href = linkTo({ from: site, to: source, root, address: articleAddress(row) })
      return [
        { siteId: source.id, type, title: row.title, year: type === 'annual-report' ? namedYear(row) : null, href },
      ]
    }),
  )
}

/** Null for an ordinary article that does not say which year it is about. */
const namedYear = ({ formYear, title, publishedAt }: Row): number | null =>
  yearOfOrdinaryReport({ title, chosen: formYear ?? null, publishedOn: formatDate(publishedAt) })

/** For the order only, as in the lists: where no year is named, the one before the article's own. */
const yearOf = (row: Row): number => namedYear(row) ?? Number(formatDate(row.publishedAt).slice(0, 4)) - 1

/** The later year wins, then what is written as a form, then the newer. */
const isBetter = ({ row, other, byYear }: { row: Row; other: Row; byYear: boolean }): boolean => {
  if (byYear && yearOf(row) !== yearOf(other)) return yearOf(row) > yearOf(other)
  if ((row.formType === null) !== (other.formType === null)) return other.formType === null
  return row.publishedAt === other.publishedAt ? row.id > other.id : row.publishedAt > other.publishedAt
}
