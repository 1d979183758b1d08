import { chineseCalendar, civilDate } from '@zhanqun/calendar'
import type { PayloadRequest, Where } from 'payload'
import { may } from '../access/scope.ts'
import { slotOf } from '../compliance/findings.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { nameOf } from '../review/actor.ts'
import { findingsBySlot } from './open-findings.ts'
import { addNotice, addStep, findNotices, type NoticeFinding, type NoticeRow, noticeNumber } from './rows.ts'
import { nextSerial } from './serials.ts'
import { auditTitle } from './take-step.ts'

/** By what a finding that is open is known. */
export type FindingName = { readonly site: string; readonly indicator: string; readonly key: string }

export type Issue = {
  readonly findings: readonly FindingName[]
  readonly title: string
  readonly text: string
  readonly workdays: number
}

/**
 * Issues notices of findings, one for each site, all of them or none.
 * @throws NOTICE_FORBIDDEN, NOTICE_FINDING_GONE, NOTICE_ALREADY, READ_ONLY
 */
export const issueNotices = async (
  req: PayloadRequest,
  { findings, title, text, workdays }: Issue,
  now: Date,
): Promise<readonly NoticeRow[]> => {
  const bySite = Map.groupBy(findings, ({ site }) => site)
  for (const site of bySite.keys())
    if (!(await may(req, 'notice.manage', site))) throw failure('NOTICE_FORBIDDEN', { action: '下发整改通知' })
  const today = civilDate(now)
  const deadline = chineseCalendar.addWorkdays(today, workdays)
  return withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const issued: NoticeRow[] = []
    for (const [site, named] of bySite) {
      const slots = [...new Set(named.map(slotOf))]
      // The number first: it makes all who issue at the same time wait for one another.
      const year = Number(today.slice(0, 4))
      const serial = await nextSerial(own, year)
      const found = await openFindings(own, { site, slots, now })
      const notice = await addNotice(own, {
        ...FRESH,
        ...{ year, serial, site, title, text, deadline, findings: found, left: found.length },
        issuedBy: String(own.user?.id ?? ''),
        issuedByName: nameOf(own.user),
        issuedAt: now.getTime(),
      })
      await noteIssued(own, notice)
      issued.push(notice)
    }
    return issued
  })
}

/** What of a notice is as in the beginning of each. */
const FRESH = {
  state: 'open',
  askedDeadline: null,
  escalatedTo: null,
  escalatedAt: null,
  remindedFor: null,
  overdueFor: null,
  answeredAt: null,
  closedAt: null,
} as const satisfies Partial<NoticeRow>

/** @throws NOTICE_FINDING_GONE, NOTICE_ALREADY */
const openFindings = async (
  req: PayloadRequest,
  { site, slots, now }: { site: string; slots: readonly string[]; now: Date },
): Promise<NoticeFinding[]> => {
  const found = await findingsBySlot(req, { slots, now })
  if (found.length < slots.length) throw failure('NOTICE_FINDING_GONE', { count: slots.length - found.length })
  const demanded = await demandedSlots(req, site)
  for (const { slot, about } of found) {
    const number = demanded.get(slot)
    if (number !== undefined) throw failure('NOTICE_ALREADY', { about, number })
  }
  return found
}

/** The findings of a site that are in a notice which is not closed, with its number. */
export const demandedSlots = async (req: PayloadRequest, site: string): Promise<ReadonlyMap<string, string>> => {
  const where: Where = { and: [{ site: { equals: site } }, { state: { in: ['open', 'answered'] } }] }
  const notices = await findNotices({ payload: req.payload, req }, where)
  return new Map(notices.flatMap((notice) => notice.findings.map(({ slot }) => [slot, noticeNumber(notice)] as const)))
}

const noteIssued = async (req: PayloadRequest, notice: NoticeRow): Promise<void> => {
  await addStep(req, notice, {
    action: 'issue',
    from: null,
    to: 'open',
    by: { id: notice.issuedBy, name: notice.issuedByName },
    text: notice.text,
    deadline: notice.deadline,
    evidence: [],
    at: notice.issuedAt,
  })
  await writeAudit(req, {
    action: 'notice-issue',
    collection: 'rectification-notices',
    docId: notice.id,
    title: auditTitle(notice),
    siteId: notice.site,
  })
}
