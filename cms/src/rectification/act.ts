import { civilDate } from '@zhanqun/calendar'
import type { NoticeAction, NoticeState } from '@zhanqun/compliance/notices'
import type { PayloadRequest } from 'payload'
import type { z } from 'zod'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { nameOf } from '../review/actor.ts'
import { partiesOf, readableNotice } from './access.ts'
import { deadlineOf } from './deadline.ts'
import { siteAbove } from './escalation.ts'
import { checkedEvidence, type evidenceInput } from './evidence.ts'
import type { NoticeRow } from './rows.ts'
import { takeStep } from './take-step.ts'

export type AskedStep = {
  readonly id: string
  readonly action: NoticeAction
  /** Where whoever acts takes the notice to stand. */
  readonly state: NoticeState
  readonly text: string
  readonly workdays: number | null
  readonly evidence: z.infer<typeof evidenceInput>
}

/**
 * Does something with a notice in the name of the request's user.
 * @throws NOTICE_UNKNOWN, NOTICE_MOVED, NOTICE_EVIDENCE, READ_ONLY, and what `takeStep` throws
 */
export const actOnNotice = (
  req: PayloadRequest,
  { id, action, state, text, workdays, evidence }: AskedStep,
  now: Date,
): Promise<NoticeRow> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const notice = await readableNotice(own, id)
    if (notice.state !== state) throw failure('NOTICE_MOVED')
    const { site, deadline } = notice
    return takeStep(own, notice, {
      action,
      parties: await partiesOf(own, site),
      by: { id: String(own.user?.id ?? ''), name: nameOf(own.user) },
      text,
      deadline: deadlineOf(action, { deadline, today: civilDate(now), workdays }),
      evidence: action === 'answer' ? await checkedEvidence(own, { site, given: evidence }) : [],
      now,
      change: action === 'escalate' ? { escalatedTo: await siteAbove(own, site), escalatedAt: now.getTime() } : {},
    })
  })
