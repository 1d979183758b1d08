import { chineseCalendar, civilDate } from '@zhanqun/calendar'
import { isNoticeOverdue } from '@zhanqun/compliance/notices'
import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { z } from 'zod'
import { withTransaction } from '../database/with-transaction.ts'
import { relationValue } from '../row-values.ts'
import { findNotices, type NoticeRow, noticeAt, SYSTEM } from './rows.ts'
import { type Step, takeStep } from './take-step.ts'

const siteSchema = z.looseObject({ parent: relationValue }).nullish()

/** The site above one, whose people are told of what is not mended; null for the root. */
export const siteAbove = async (req: PayloadRequest, site: string): Promise<string | null> => {
  const row: unknown = await req.payload.db.findOne({
    collection: 'sites',
    where: { id: { equals: site } },
    select: { parent: true },
    req,
  })
  return siteSchema.parse(row)?.parent ?? null
}

/**
 * Looks for notices whose last day comes near or has passed: reminds the site one working day before, and reports what
 * is overdue to the site above, each once for each last day. Every notice is done in a transaction of its own.
 * @returns how many were reminded of, and reported
 */
export const watchDeadlines = async ({
  payload,
  now,
}: {
  payload: Payload
  now: Date
}): Promise<{ readonly reminded: number; readonly overdue: number }> => {
  const today = civilDate(now)
  const where: Where = { and: [{ state: { equals: 'open' } }, { deadline: { less_than_equal: dayAfter(today) } }] }
  const notices = await findNotices({ payload }, where)
  const done = { reminded: 0, overdue: 0 }
  const req = await createLocalReq({}, payload)
  for (const { id } of notices) {
    await withTransaction(req, async (own) => {
      const notice = await noticeAt({ payload, req: own }, id)
      if (!notice) return
      if (isReportDue(notice, today)) {
        const change = {
          overdueFor: notice.deadline,
          escalatedTo: await siteAbove(own, notice.site),
          escalatedAt: now.getTime(),
        }
        await takeStep(own, notice, { ...BY_ITSELF, action: 'overdue', now, change })
        done.overdue++
      } else if (isReminderDue(notice, today)) {
        await takeStep(own, notice, { ...BY_ITSELF, action: 'remind', now, change: { remindedFor: notice.deadline } })
        done.reminded++
      }
    })
  }
  return done
}

const BY_ITSELF: Pick<Step, 'parties' | 'by' | 'text' | 'deadline'> = {
  parties: new Set(['system']),
  by: SYSTEM,
  text: '',
  deadline: null,
}

const dayAfter = (today: string): string => chineseCalendar.addWorkdays(today, 1)

const isReportDue = (notice: NoticeRow, today: string): boolean =>
  isNoticeOverdue(notice, today) && notice.overdueFor !== notice.deadline

/** Whoever has got a notice today needs no reminder. */
const isReminderDue = ({ state, deadline, remindedFor, issuedAt }: NoticeRow, today: string): boolean =>
  state === 'open' &&
  deadline >= today &&
  deadline <= dayAfter(today) &&
  remindedFor !== deadline &&
  civilDate(new Date(issuedAt)) < today
