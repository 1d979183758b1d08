import { civilDate } from '@zhanqun/calendar'
import {
  decideNotice,
  NOTICE_ACTIONS,
  NOTICE_STATES,
  type NoticeAction,
  type NoticeParty,
  type NoticeRefusal,
} from '@zhanqun/compliance/notices'
import type { APIError, PayloadRequest } from 'payload'
import { failure } from '../errors/fail.ts'
import { type AuditAction, writeAudit } from '../hooks/audit.ts'
import { addStep, changeNotice, type NoticeEvidence, type NoticeRow, noticeNumber } from './rows.ts'

/** As what each step stands in the audit log; a reminder changes nothing. */
const AUDITED: Readonly<Record<NoticeAction, AuditAction | null>> = {
  answer: 'notice-answer',
  'send-back': 'notice-send-back',
  close: 'notice-close',
  settle: 'notice-close',
  'ask-extension': 'notice-ask-extension',
  grant: 'notice-extend',
  refuse: 'notice-refuse-extension',
  extend: 'notice-extend',
  escalate: 'notice-escalate',
  overdue: 'notice-escalate',
  remind: null,
  reopen: 'notice-reopen',
  recur: 'notice-reopen',
}

export const auditTitle = (notice: Pick<NoticeRow, 'year' | 'serial' | 'title'>, text = ''): string =>
  `${noticeNumber(notice)} ${notice.title}${text === '' ? '' : `：${text}`}`

export type Step = {
  readonly action: NoticeAction
  readonly parties: ReadonlySet<NoticeParty>
  readonly by: { readonly id: string; readonly name: string }
  readonly text: string
  readonly deadline: string | null
  readonly evidence?: readonly NoticeEvidence[]
  readonly now: Date
  /** What else the step changes of the row. */
  readonly change?: Partial<NoticeRow>
}

/**
 * Takes a step with a notice: row, step and audit entry in the transaction of the request.
 * @throws NOTICE_IMPOSSIBLE, NOTICE_FORBIDDEN, NOTICE_TEXT, NOTICE_DEADLINE, NOTICE_EXTENSION, NOTICE_MOVED
 */
export const takeStep = async (
  req: PayloadRequest,
  notice: NoticeRow,
  { action, parties, by, text, deadline, evidence = [], now, change = {} }: Step,
): Promise<NoticeRow> => {
  const decision = decideNotice({ standing: notice, action, parties, text, deadline, today: civilDate(now) })
  if ('refused' in decision) throw refusalOf(decision.refused, { notice, action })
  const { transition, next } = decision
  const at = now.getTime()
  const changed = await changeNotice(req, notice, {
    ...next,
    ...(next.state === 'answered' && notice.state !== 'answered' ? { answeredAt: at } : {}),
    closedAt: next.state === 'closed' ? at : null,
    ...change,
  })
  const named = transition.deadline === 'none' ? null : (next.askedDeadline ?? next.deadline)
  await addStep(req, changed, {
    action,
    from: notice.state,
    to: next.state,
    by,
    text,
    deadline: named,
    evidence: [...evidence],
    at,
  })
  const audited = AUDITED[action]
  if (audited !== null)
    await writeAudit(req, {
      action: audited,
      collection: 'rectification-notices',
      docId: notice.id,
      title: auditTitle(notice, text),
      siteId: notice.site,
    })
  return changed
}

const refusalOf = (
  refused: NoticeRefusal,
  { notice, action }: { notice: NoticeRow; action: NoticeAction },
): APIError => {
  const { label } = NOTICE_ACTIONS[action]
  switch (refused) {
    case 'impossible':
      return failure('NOTICE_IMPOSSIBLE', { state: NOTICE_STATES[notice.state].label, action: label })
    case 'forbidden':
      return failure('NOTICE_FORBIDDEN', { action: label })
    case 'text':
      return failure('NOTICE_TEXT', { action: label })
    case 'deadline':
      return failure('NOTICE_DEADLINE', { deadline: notice.deadline })
    case 'asked':
      return failure('NOTICE_EXTENSION', { problem: '已有一次延期申请等待答复' })
    case 'not-asked':
      return failure('NOTICE_EXTENSION', { problem: '没有等待答复的延期申请' })
  }
}
