import { formatDate } from '@zhanqun/content'
import {
  type ArticleForm,
  blankForm,
  type CellValues,
  carryOver,
  describeReportState,
  FIRST_REPORT_YEAR,
  FIRST_WEBSITE_REPORT_YEAR,
  type FormType,
  formTypeOfKind,
  type KnownOrgan,
  type ReportForm,
  readForm,
  reportOfForm,
  type WebsiteReportValues,
  websiteReportDeadline,
} from '@zhanqun/disclosure'
import type { PayloadRequest } from 'payload'
import { mayInColumn } from '../access/scope.ts'
import { isId } from '../database/is-id.ts'
import { failure } from '../errors/fail.ts'
import type { Site } from '../payload-types.ts'
import { findReportOfYear, type ReportOfYear } from './report-of-year.ts'
import { loadReportStates, type UnclearReport } from './report-states.ts'
import { countsOf } from './website-counts.ts'

/** What the form of an article needs to know beside what is in it. */
export type FormContext = {
  /** The form for the column; null where it has none. */
  readonly type: FormType | null
  readonly siteId: string
  /** To begin with, filled in as far as the site's own details go; null where the column has no form. */
  readonly blank: ArticleForm | null
  /** The year to report on: the last one that is over. */
  readonly year: number
  /** Of the year asked for. */
  readonly report: ReportContext | null
  /** Of the year asked for. */
  readonly websiteReport: WebsiteReportContext | null
}

export type ReportContext = {
  /** Last year's report as it is public. */
  readonly previous: ReportForm | null
  /** Another report on the same year: there can be but one. */
  readonly other: ReportOfYear | null
  /** What of last year's goes over into table three. */
  readonly carried: CellValues
  readonly deadline: { readonly on: string; readonly clause: string; readonly unconfirmed: boolean } | null
  /** 尚未公布，距期限还有12天 */
  readonly state: string | null
  /** Published articles that may be the report, were their year known. */
  readonly unclear: readonly UnclearReport[]
}

export type WebsiteReportContext = {
  readonly year: number
  /** What the system knows and counts, by field. */
  readonly counts: WebsiteReportValues
  /** Another report on the same year: there can be but one. */
  readonly other: ReportOfYear | null
  readonly deadline: string
}

/** @throws ARTICLE_COLUMN_UNKNOWN also for who may not read the column's site */
export const loadFormContext = async ({
  req,
  columnId,
  articleId = null,
  year: asked,
  now,
}: {
  req: PayloadRequest
  columnId: string
  /** The article that the form is of; null for a new one. */
  articleId?: string | null
  year: number | null
  now: Date
}): Promise<FormContext> => {
  if (!isId(req.payload, columnId)) throw failure('ARTICLE_COLUMN_UNKNOWN')
  const column = await req.payload.findByID({
    collection: 'columns',
    id: columnId,
    depth: 1,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  const site = typeof column?.site === 'object' ? column.site : null
  if (!column || !site || !(await mayInColumn(req, 'content.read', { site: site.id, column: columnId })))
    throw failure('ARTICLE_COLUMN_UNKNOWN')
  const type = formTypeOfKind(column.kind)
  const lastYear = Number(formatDate(now.toISOString()).slice(0, 4)) - 1
  const year = asked ?? lastYear
  const isCounted = type === 'website-report' && year >= FIRST_WEBSITE_REPORT_YEAR && year <= lastYear + 1
  const counts = isCounted ? await countsOf({ req, site, year, now }) : null
  const except = articleId !== null && isId(req.payload, articleId) ? articleId : null
  return {
    type,
    siteId: site.id,
    blank:
      type &&
      blankForm({ type, organ: organOf(site), year: lastYear, ...(counts && year === lastYear ? { counts } : {}) }),
    year: lastYear,
    report:
      type === 'annual-report' && year >= FIRST_REPORT_YEAR
        ? await reportContext({ req, site, except, year, now })
        : null,
    websiteReport: counts && {
      year,
      counts,
      other: await findReportOfYear({ req, type: 'website-report', siteId: site.id, year, except }),
      deadline: websiteReportDeadline(year).on,
    },
  }
}

const organOf = ({ sponsor, name, contact }: Site): KnownOrgan => ({
  name: sponsor || name,
  address: contact?.address ?? '',
  hours: contact?.officeHours ?? '',
  phone: contact?.phone ?? '',
  email: contact?.email ?? '',
})

const reportContext = async ({
  req,
  site,
  except,
  year,
  now,
}: {
  req: PayloadRequest
  site: Site
  /** The article that is written in. */
  except: string | null
  year: number
  now: Date
}): Promise<ReportContext> => {
  const [state] = await loadReportStates({ payload: req.payload, req, sites: [site], year, now })
  const previous = await publishedReport({ req, siteId: site.id, year: year - 1 })
  return {
    previous,
    other: await findReportOfYear({ req, type: 'annual-report', siteId: site.id, year, except }),
    carried: previous ? carryOver({ previous: reportOfForm(previous), year }).tables.requests : {},
    deadline: state
      ? {
          on: state.deadline.on,
          clause: state.deadline.source.clause,
          unconfirmed: state.deadline.source.sourceStatus === 'unconfirmed',
        }
      : null,
    state: state ? describeReportState(state.state) : null,
    unclear: state?.unclear ?? [],
  }
}

const publishedReport = async ({
  req,
  siteId,
  year,
}: {
  req: PayloadRequest
  siteId: string
  year: number
}): Promise<ReportForm | null> => {
  const { docs } = await req.payload.find({
    collection: 'articles',
    where: {
      and: [
        { formType: { equals: 'annual-report' } },
        { formYear: { equals: year } },
        { site: { equals: siteId } },
        { _status: { equals: 'published' } },
      ],
    },
    select: { form: true },
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const read = docs[0] ? readForm(docs[0].form) : null
  return read && 'form' in read && read.form.type === 'annual-report' ? read.form : null
}
