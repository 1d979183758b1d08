import { formatDate } from '@zhanqun/content'
import {
  describeReportState,
  FIRST_REPORT_YEAR,
  type FormType,
  formTypeOfKind,
  type KnownOrgan,
  type ReportForm,
  readForm,
} from '@zhanqun/disclosure'
import type { PayloadRequest } from 'payload'
import { may } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import type { Site } from '../payload-types.ts'
import { loadReportStates } from './report-states.ts'

/** What the form of an article needs to know beside what is in it. */
export type FormContext = {
  /** The form for the column; null where it has none. */
  readonly type: FormType | null
  readonly siteId: string
  readonly organ: KnownOrgan
  /** The year to report on: the last one that is over. */
  readonly year: number
  /** Of the year asked for. */
  readonly report: {
    /** Last year's report as it is public. */
    readonly previous: ReportForm | null
    readonly deadline: { readonly on: string; readonly clause: string; readonly unconfirmed: boolean } | null
    /** 尚未公布，距期限还有12天 */
    readonly state: string | null
  } | null
}

export const loadFormContext = async ({
  req,
  columnId,
  year: asked,
  now,
}: {
  req: PayloadRequest
  columnId: string
  year: number | null
  now: Date
}): Promise<FormContext> => {
  const column = await req.payload.findByID({
    collection: 'columns',
    id: columnId,
    depth: 1,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  const site = typeof column?.site === 'object' ? column.site : null
  if (!column || !site || !(await may(req, 'content.read', site.id))) throw failure('ARTICLE_COLUMN_UNKNOWN')
  const type = formTypeOfKind(column.kind)
  const lastYear = Number(formatDate(now.toISOString()).slice(0, 4)) - 1
  const year = asked ?? lastYear
  return {
    type,
    siteId: site.id,
    organ: {
      name: site.sponsor || site.name,
      address: site.contact?.address ?? '',
      hours: site.contact?.officeHours ?? '',
      phone: site.contact?.phone ?? '',
      email: site.contact?.email ?? '',
    },
    year: lastYear,
    report:
      type === 'annual-report' && year >= FIRST_REPORT_YEAR ? await reportContext({ req, site, year, now }) : null,
  }
}

const reportContext = async ({
  req,
  site,
  year,
  now,
}: {
  req: PayloadRequest
  site: Site
  year: number
  now: Date
}): Promise<FormContext['report']> => {
  const [state] = await loadReportStates({ payload: req.payload, req, sites: [site], year, now })
  return {
    previous: await publishedReport({ req, siteId: site.id, year: year - 1 }),
    deadline: state
      ? {
          on: state.deadline.on,
          clause: state.deadline.source.clause,
          unconfirmed: state.deadline.source.sourceStatus === 'unconfirmed',
        }
      : null,
    state: state ? describeReportState(state.state) : null,
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
      and: [{ formYear: { equals: year } }, { site: { equals: siteId } }, { _status: { equals: 'published' } }],
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
