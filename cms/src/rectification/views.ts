import { type CivilDate, chineseCalendar, civilDate } from '@zhanqun/calendar'
import { isNoticeOverdue, NOTICE_TRANSITIONS, type NoticeAction, type NoticeState } from '@zhanqun/compliance/notices'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { mayAnywhere } from '../access/scope.ts'
import { articlesOnPages, type Place, placesOf } from '../compliance/places.ts'
import { failure } from '../errors/fail.ts'
import type { Site } from '../payload-types.ts'
import { peopleWith } from '../review/people.ts'
import { textOrNullValue, textValue } from '../row-values.ts'
import { siteNames } from '../site-names.ts'
import { partiesOf, readableNotice, readerOfNotices } from './access.ts'
import { deadlinesFrom, periodStart } from './deadline.ts'
import { findNotices, findSteps, type NoticeFinding, type NoticeRow, type NoticeStep, noticeNumber } from './rows.ts'

/** A notice as the lists show it. */
export type ListedNotice = Pick<
  NoticeRow,
  'id' | 'site' | 'title' | 'state' | 'deadline' | 'left' | 'issuedAt' | 'issuedByName'
> & {
  readonly number: string
  readonly siteName: string
  readonly total: number
  readonly isOverdue: boolean
  /** Working days that are left, negative once they have passed; null where nothing is waited for. */
  readonly workdays: number | null
  readonly isExtensionAsked: boolean
  readonly isEscalated: boolean
}

export const NOTICE_LISTS = {
  pending: { label: '未办结' },
  open: { label: '待整改' },
  answered: { label: '已答复' },
  overdue: { label: '已逾期' },
  asked: { label: '申请延期' },
  closed: { label: '已办结' },
  all: { label: '全部' },
} as const

export type NoticeList = keyof typeof NOTICE_LISTS

export const isNoticeList = (value: unknown): value is NoticeList =>
  typeof value === 'string' && Object.hasOwn(NOTICE_LISTS, value)

export type NoticeCounts = Readonly<Record<NoticeList, number>>

export type NoticePage = {
  readonly notices: readonly ListedNotice[]
  readonly counts: NoticeCounts
  readonly total: number
}

export const NOTICES_SHOWN = 50

const lightSchema = z.object({
  id: z.string(),
  site: z.string(),
  title: textValue,
  year: z.number(),
  serial: z.number(),
  state: z.custom<NoticeState>((value) => typeof value === 'string'),
  deadline: z.string(),
  askedDeadline: textOrNullValue,
  escalatedTo: textOrNullValue,
})

type Light = z.infer<typeof lightSchema>

const LISTED: Readonly<Record<NoticeList, (notice: Light, today: CivilDate) => boolean>> = {
  pending: ({ state }) => state !== 'closed',
  open: ({ state }) => state === 'open',
  answered: ({ state }) => state === 'answered',
  overdue: (notice, today) => isNoticeOverdue(notice, today),
  asked: ({ askedDeadline }) => askedDeadline !== null,
  closed: ({ state }) => state === 'closed',
  all: () => true,
}

/** All notices that the request's user may read, in short: which these are hangs on sites, of which there may be many. */
const readable = async (req: PayloadRequest): Promise<readonly Light[]> => {
  const { docs } = await req.payload.db.find<{ id: string }>({
    collection: 'rectification-notices',
    where: {},
    select: {
      site: true,
      title: true,
      year: true,
      serial: true,
      state: true,
      deadline: true,
      askedDeadline: true,
      escalatedTo: true,
    },
    sort: ['-year', '-serial'],
    pagination: false,
    limit: 0,
    req,
  })
  const mayRead = await readerOfNotices(req)
  return docs.map((row: unknown) => lightSchema.parse(row)).filter(mayRead)
}

export type NoticeFilter = {
  readonly list: NoticeList
  /** Sites that are asked for; null for all. */
  readonly sites: ReadonlySet<string> | null
  /** A part of the title or the number. */
  readonly q: string
  readonly page: number
}

/** How many notices of each kind the request's user may read, at one site or all. */
export const countNotices = async (
  req: PayloadRequest,
  { site, now }: { site: string | null; now: Date },
): Promise<NoticeCounts> =>
  countsOf(
    site === null ? await readable(req) : (await readable(req)).filter((notice) => notice.site === site),
    civilDate(now),
  )

const countsOf = (notices: readonly Light[], today: CivilDate): NoticeCounts =>
  Object.fromEntries(
    Object.entries(LISTED).map(([name, isIn]) => [name, notices.filter((notice) => isIn(notice, today)).length]),
  ) as NoticeCounts

/** @throws FORBIDDEN_COMPLIANCE when the user may inspect no site */
export const listNotices = async (
  req: PayloadRequest,
  { list, sites, q, page }: NoticeFilter,
  now: Date,
): Promise<NoticePage> => {
  if (!(await mayAnywhere(req, 'compliance.read'))) throw failure('FORBIDDEN_COMPLIANCE')
  const today = civilDate(now)
  const own = (await readable(req)).filter(
    (notice) =>
      (sites === null || sites.has(notice.site)) &&
      (q === '' || notice.title.includes(q) || noticeNumber(notice).includes(q)),
  )
  const listed = own.filter((notice) => LISTED[list](notice, today))
  const ids = listed.slice((page - 1) * NOTICES_SHOWN, page * NOTICES_SHOWN).map(({ id }) => id)
  const notices = await findNotices({ payload: req.payload, req }, { id: { in: ids } })
  const names = await siteNames(
    { payload: req.payload, req },
    notices.map(({ site }) => site),
  )
  return {
    notices: notices.map((notice) => listedNotice(notice, { siteName: names.get(notice.site) ?? GONE, today })),
    counts: countsOf(own, today),
    total: listed.length,
  }
}

const listedNotice = (notice: NoticeRow, { siteName, today }: { siteName: string; today: CivilDate }): ListedNotice => {
  const { id, site, title, state, deadline, left, issuedAt, issuedByName, findings, askedDeadline, escalatedAt } =
    notice
  return {
    ...{ id, site, title, state, deadline, left, issuedAt, issuedByName, siteName },
    number: noticeNumber(notice),
    total: findings.length,
    isOverdue: isNoticeOverdue(notice, today),
    workdays: state === 'open' ? chineseCalendar.workdaysBetween(today, deadline) : null,
    isExtensionAsked: askedDeadline !== null,
    isEscalated: escalatedAt !== null,
  }
}

const GONE = '（已删除的站点）'

export type ShownFinding = Omit<NoticeFinding, 'slot' | 'subject'> & { readonly places: readonly Place[] }

/** One notice, for those who inspect and for the people of the site. */
export type ShownNotice = ListedNotice & {
  readonly text: string
  readonly askedDeadline: string | null
  readonly findings: readonly ShownFinding[]
  readonly steps: readonly Omit<NoticeStep, 'by' | 'site' | 'notice'>[]
  /** Who has been told of it. */
  readonly receivers: readonly string[]
  /** What whoever asks may do with it now. */
  readonly actions: readonly NoticeAction[]
  /** The last days of 1, 2, 3… working days, from today and from the last day of now. */
  readonly deadlines: { readonly today: readonly CivilDate[]; readonly deadline: readonly CivilDate[] }
}

/** @throws NOTICE_UNKNOWN */
export const showNotice = async (req: PayloadRequest, id: string, now: Date): Promise<ShownNotice> => {
  const notice = await readableNotice(req, id)
  const reader = { payload: req.payload, req }
  const today = civilDate(now)
  const site = await req.payload.db.findOne<Site>({ collection: 'sites', where: { id: { equals: notice.site } }, req })
  const steps = await findSteps(reader, { notice: { equals: id } })
  const subjects = notice.findings.map(({ subject }) => subject)
  const articles = await articlesOnPages(reader, subjects)
  const receivers = await peopleWith(req, 'article.write', { site: notice.site, column: null })
  return {
    ...listedNotice(notice, { siteName: site?.name ?? GONE, today }),
    text: notice.text,
    askedDeadline: notice.askedDeadline,
    findings: notice.findings.map(({ slot: _slot, subject, ...finding }) => ({
      ...finding,
      places: site ? placesOf(subject, { site, articles }) : [],
    })),
    steps: steps.map(({ by: _by, site: _site, notice: _notice, ...step }) => step),
    receivers: receivers.map(({ name }) => name),
    actions: await actionsOf(req, notice),
    deadlines: {
      today: deadlinesFrom(today),
      deadline: deadlinesFrom(periodStart('extend', { deadline: notice.deadline, today })),
    },
  }
}

const actionsOf = async (req: PayloadRequest, { site, state, askedDeadline }: NoticeRow): Promise<NoticeAction[]> => {
  const parties = await partiesOf(req, site)
  return NOTICE_TRANSITIONS.filter(
    (row) =>
      row.state === state &&
      parties.has(row.party) &&
      (row.asked === undefined || row.asked === (askedDeadline !== null)),
  ).map(({ action }) => action)
}
