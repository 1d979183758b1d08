import { type CivilDate, civilDateOf } from '@zhanqun/calendar/civil-date'
import type { ColumnKind, SiteKind } from '@zhanqun/standard'
import type { WebsiteReportValues } from './types.ts'

/** What is published where, by the field that counts it; articles in columns of other kinds are not counted. */
export const COUNTED_KINDS = {
  'published-overview': ['overview', 'organ', 'leaders'],
  'published-news': ['news', 'notice'],
  'published-catalogue': ['policy', 'disclosure', 'catalogue', 'guide', 'regime', 'annual-report', 'data'],
  interpretations: ['interpretation'],
} as const satisfies Record<string, readonly ColumnKind[]>

export type CountedField = keyof typeof COUNTED_KINDS

/** A site as its report names it. */
export type ReportingSite = {
  readonly name: string
  readonly kind: SiteKind
  readonly sponsor: string
  readonly idCode: string
  readonly icpNumber: string
  readonly policeNumber: string
  readonly phone: string
  /** `https://www.example.gov.cn/` */
  readonly homeAddress: string
}

/** A column that the public can reach. */
export type ReportingColumn = {
  readonly id: string
  readonly parentId: string | null
  readonly kind: ColumnKind
  /** `YYYY-MM-DD` in Asia/Shanghai; null where it is not known, since always. */
  readonly openedOn: CivilDate | null
}

/**
 * What the system knows of a site and counts of a year, by field.
 * @param published articles of the year
 */
export const websiteReportCounts = ({
  site,
  columns,
  published,
  year,
}: {
  site: ReportingSite
  columns: readonly ReportingColumn[]
  published: Readonly<Record<CountedField, number>>
  year: number
}): WebsiteReportValues => {
  const topics = topicsOf({ columns, year })
  return {
    'reporting-organ': site.sponsor,
    'site-name': site.name,
    'home-address': site.homeAddress,
    sponsor: site.sponsor,
    'site-type': site.kind === 'portal' ? 'portal' : 'department',
    'id-code': site.idCode,
    'icp-number': site.icpNumber,
    'police-number': site.policeNumber,
    phone: site.phone,
    ...published,
    'published-total': published['published-overview'] + published['published-news'] + published['published-catalogue'],
    'topics-kept': topics.length,
    'topics-opened': topics.filter(({ openedOn }) => openedOn !== null && openedOn >= firstOf(year)).length,
  }
}

/** Columns for topics that were there in the year; one that only holds others is none. */
const topicsOf = ({ columns, year }: { columns: readonly ReportingColumn[]; year: number }) => {
  const topics = columns.filter(
    ({ kind, openedOn }) => kind === 'topic' && (openedOn === null || openedOn < firstOf(year + 1)),
  )
  const above = new Set(topics.map(({ parentId }) => parentId))
  return topics.filter(({ id }) => !above.has(id))
}

const firstOf = (year: number): CivilDate => civilDateOf({ year, month: 1, day: 1 })
