import { formatDate } from '@zhanqun/content'
import {
  annualReportDeadline,
  type ReportDeadline,
  type ReportState,
  type ReportStyle,
  reportState,
  yearOfOrdinaryReport,
} from '@zhanqun/disclosure'
import type { Payload, PayloadRequest, Where } from 'payload'
import type { Site } from '../payload-types.ts'
import { idOf } from '../relations.ts'

/** A published article among the annual reports of which nobody has said what year it is about. */
export type UnclearReport = { readonly id: string; readonly title: string }

export type SiteReportState = {
  readonly siteId: string
  readonly year: number
  readonly deadline: ReportDeadline
  readonly state: ReportState
  /** While no report on the year is known: what may be it. */
  readonly unclear: readonly UnclearReport[]
}

type Reader = { payload: Payload; req?: PayloadRequest }

type Published = UnclearReport & {
  readonly siteId: string
  readonly on: string
  /** Null where it is not clear. */
  readonly year: number | null
  readonly style: ReportStyle
}

/**
 * How sites stand with the report on a year, by article 49 of the Regulation; sites that have to give none are
 * left out. An ordinary article among the annual reports counts too, as one that is not in the prescribed form, for
 * the year that its title or an editor names.
 */
export const loadReportStates = async ({
  sites,
  year,
  now,
  ...reader
}: Reader & {
  sites: readonly Pick<Site, 'id' | 'kind' | 'level'>[]
  year: number
  now: Date
}): Promise<readonly SiteReportState[]> => {
  if (sites.length === 0) return []
  const ids = sites.map(({ id }) => id)
  const found = [...(await findForms({ ...reader, ids, year, now })), ...(await findOrdinary({ ...reader, ids, now }))]
  const bySite = Map.groupBy(found, ({ siteId }) => siteId)
  const today = formatDate(now.toISOString())
  return sites.flatMap(({ id, kind, level }): SiteReportState[] => {
    const deadline = annualReportDeadline({ kind, level, year })
    if (!deadline) return []
    const ofSite = bySite.get(id) ?? []
    const published = firstOf(ofSite.filter((report) => report.year === year))
    const unclear = published
      ? []
      : ofSite.filter((report) => report.year === null && Number(report.on.slice(0, 4)) > year).map(named)
    return [{ siteId: id, year, deadline, state: reportState({ deadline: deadline.on, published, today }), unclear }]
  })
}

const named = ({ id, title }: UnclearReport): UnclearReport => ({ id, title })

/** When the first of some reports on a year became public; in form as soon as one of them is. */
const firstOf = (reports: readonly Published[]): { on: string; style: ReportStyle } | null => {
  const [on] = reports.map((report) => report.on).sort()
  if (on === undefined) return null
  return { on, style: reports.some(({ style }) => style === 'form') ? 'form' : 'ordinary' }
}

const findForms = async ({
  ids,
  year,
  now,
  ...reader
}: Reader & { ids: string[]; year: number; now: Date }): Promise<Published[]> => {
  const ofYear: Where = { and: [{ formType: { equals: 'annual-report' } }, { formYear: { equals: year } }] }
  const rows = await findPublic({ ...reader, where: { and: [ofYear, { site: { in: ids } }] }, now })
  return rows.map(({ formYear, ...row }) => ({ ...row, year: formYear, style: 'form' }))
}

const findOrdinary = async ({ ids, now, ...reader }: Reader & { ids: string[]; now: Date }): Promise<Published[]> => {
  const { docs } = await reader.payload.find({
    collection: 'columns',
    where: { and: [{ kind: { equals: 'annual-report' } }, { site: { in: ids } }] },
    select: { site: true },
    pagination: false,
    depth: 0,
    overrideAccess: true,
    ...reader,
  })
  if (docs.length === 0) return []
  const inColumns: Where = { column: { in: docs.map(({ id }) => id) } }
  const rows = await findPublic({ ...reader, where: { and: [inColumns, { formType: { exists: false } }] }, now })
  return rows.map(({ formYear, ...row }) => ({
    ...row,
    year: yearOfOrdinaryReport({ title: row.title, chosen: formYear, publishedOn: row.on }),
    style: 'ordinary',
  }))
}

const findPublic = async ({ where, now, ...reader }: Reader & { where: Where; now: Date }) => {
  const { docs } = await reader.payload.find({
    collection: 'articles',
    where: {
      and: [where, { _status: { equals: 'published' } }, { publishedAt: { less_than_equal: now.toISOString() } }],
    },
    select: { site: true, title: true, publishedAt: true, formYear: true },
    pagination: false,
    depth: 0,
    overrideAccess: true,
    ...reader,
  })
  return docs.flatMap(({ id, site, title, publishedAt, formYear }) => {
    const siteId = idOf(site)
    if (siteId === null || !publishedAt) return []
    return [{ id, siteId, title, on: formatDate(publishedAt), formYear: formYear ?? null }]
  })
}
