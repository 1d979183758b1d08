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
    const key = `${row.site} ${types.get(row.column ?? '')}`
    const other = best.get(key)
    if (!other || isBefore(other, row)) best.set(key, row)
  }
  return sources.flatMap((source) =>
    [...new Set(types.values())].flatMap((type): PlatformEntry[] => {
      const row = best.get(`${source.id} ${type}`)
      if (!row) return []
      const href = linkTo({ from: site, to: source, root, address: articleAddress(row) })
      return [{ siteId: source.id, type, title: row.title, year: type === 'annual-report' ? yearOf(row) : null, href }]
    }),
  )
}

/** As in the lists: an ordinary article is taken to report on the year before its own. */
const yearOf = ({ formYear, publishedAt }: Row): number => formYear ?? Number(formatDate(publishedAt).slice(0, 4)) - 1

/** What is written as a form goes before ordinary articles of the same column, then the later year, then the newer. */
const isBefore = (a: Row, b: Row): boolean => {
  const [year, other] = [yearOf(a), yearOf(b)]
  if (a.formYear || b.formYear) {
    if (year !== other) return year < other
  } else if ((a.formType === null) !== (b.formType === null)) return a.formType === null
  return a.publishedAt === b.publishedAt ? a.id < b.id : a.publishedAt < b.publishedAt
}
