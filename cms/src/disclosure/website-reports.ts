import { type CivilDate, civilDate } from '@zhanqun/calendar'
import { articleAddress, formatDate } from '@zhanqun/content'
import { describeReportState, type ReportState, reportState, websiteReportDeadline } from '@zhanqun/disclosure'
import type { Table } from '@zhanqun/standard'
import type { PayloadRequest } from 'payload'
import { groupOf, judgedSitesFor, topOf } from '../compliance/judged-sites.ts'
import { COMPLIANCE_GROUPS, type ComplianceGroup } from '../compliance/table.ts'
import { publicAddressOf } from '../public-address.ts'
import { idOf } from '../relations.ts'

export type WebsiteReportRow = {
  readonly siteId: string
  readonly code: string
  readonly name: string
  readonly group: ComplianceGroup
  /** The 区县 that the site is, or stands below; null for those of the city. */
  readonly district: { readonly id: string; readonly name: string } | null
  readonly state: ReportState
  /** Whether the site has a column for it. */
  readonly hasColumn: boolean
  readonly report: { readonly title: string; readonly on: CivilDate; readonly address: string } | null
}

export type WebsiteReports = {
  readonly year: number
  readonly deadline: CivilDate
  readonly districts: readonly { readonly id: string; readonly name: string }[]
  readonly rows: readonly WebsiteReportRow[]
}

/**
 * How each site that the request's user may inspect stands with its 政府网站年度工作报表 on a year, in reading order.
 * Channels of other sites have none of their own.
 * @param district id of a 区县: it and what stands below it; null for all
 * @throws FORBIDDEN_COMPLIANCE when the user may inspect none
 */
export const loadWebsiteReports = async (
  req: PayloadRequest,
  { year, district, now }: { year: number; district: string | null; now: Date },
): Promise<WebsiteReports> => {
  const { sites, own } = await judgedSitesFor({ payload: req.payload, req })
  const byId = new Map(sites.map((site) => [site.id, site]))
  const districtOf = new Map(sites.map((site) => [site.id, topOf(site, { group: 'districts', byId })]))
  const [published, columns] = await Promise.all([findReports(req, { own, year, now }), findColumns(req, own)])
  const deadline = websiteReportDeadline(year).on
  const today = civilDate(now)
  const rows = sites
    .filter(({ id, kind }) => kind !== 'channel' || published.has(id) || columns.has(id))
    .map((site): WebsiteReportRow => {
      const { id, code, name } = site
      const above = districtOf.get(id)
      const report = published.get(id) ?? null
      const shown = report && ({ on: report.on, style: 'form' } as const)
      return {
        siteId: id,
        code,
        name,
        group: groupOf(site),
        district: above ? { id: above.id, name: above.name } : null,
        state: reportState({ deadline, published: shown, today }),
        hasColumn: columns.has(id),
        report,
      }
    })
  const districts = [...new Set(districtOf.values())].flatMap((site) =>
    site ? [{ id: site.id, name: site.name }] : [],
  )
  return { year, deadline, districts, rows: rows.filter((row) => district === null || row.district?.id === district) }
}

type Own = Awaited<ReturnType<typeof judgedSitesFor>>['own']
type Reports = ReadonlyMap<string, NonNullable<WebsiteReportRow['report']>>

/** By site, the first one that became public. */
const findReports = async (
  req: PayloadRequest,
  { own, year, now }: { own: Own; year: number; now: Date },
): Promise<Reports> => {
  const { docs } = await req.payload.find({
    collection: 'articles',
    where: {
      and: [
        { formType: { equals: 'website-report' } },
        { formYear: { equals: year } },
        { _status: { equals: 'published' } },
        { publishedAt: { less_than_equal: now.toISOString() } },
        own('site'),
      ],
    },
    select: { site: true, title: true, publishedAt: true, slug: true, month: true },
    populate: { sites: { code: true, domain: true, parent: true } },
    sort: '-publishedAt',
    depth: 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return new Map(
    docs.flatMap(({ site, title, publishedAt, slug, month }) => {
      if (typeof site !== 'object' || !site || !publishedAt || !slug || !month) return []
      const address = publicAddressOf({ site, address: articleAddress({ month, slug }) })
      return [[site.id, { title, on: formatDate(publishedAt), address }]]
    }),
  )
}

const findColumns = async (req: PayloadRequest, own: Own): Promise<ReadonlySet<string>> => {
  const { docs } = await req.payload.find({
    collection: 'columns',
    where: { and: [{ kind: { equals: 'website-report' } }, own('site')] },
    select: { site: true },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return new Set(docs.flatMap(({ site }) => idOf(site) ?? []))
}

/** How a site stands, in words. */
export const websiteReportText = ({ state, hasColumn }: Pick<WebsiteReportRow, 'state' | 'hasColumn'>): string =>
  `${describeReportState(state)}${hasColumn ? '' : '，没有设置报表栏目'}`

/** The same for a spreadsheet. */
export const websiteReportsTable = ({ year, deadline, rows }: WebsiteReports): Table => ({
  header: [
    '站点代码',
    '站点名称',
    '类别',
    '所属区县',
    '报表年度',
    '公布期限',
    '公布情况',
    '公布日期',
    '报表标题',
    '报表网址',
  ],
  rows: rows.map((row) => [
    row.code,
    row.name,
    COMPLIANCE_GROUPS.find(({ id }) => id === row.group)?.label ?? '',
    row.district?.name ?? '',
    String(year),
    deadline,
    websiteReportText(row),
    row.report?.on ?? '',
    row.report?.title ?? '',
    row.report?.address ?? '',
  ]),
})
