import type { NoticeAction } from '@zhanqun/compliance/notices'
import type { NoticeStep } from '../../rectification/rows.ts'
import type { ListedNotice } from '../../rectification/views.ts'
import { timeText } from '../review/words.ts'

/** How the last day of a notice stands to today. */
export const dueText = ({
  state,
  deadline,
  workdays,
}: Pick<ListedNotice, 'state' | 'deadline' | 'workdays'>): string => {
  if (state !== 'open' || workdays === null) return `期限 ${deadline}`
  if (workdays < 0) return `期限 ${deadline}，已逾期 ${-workdays} 个工作日`
  return workdays === 0 ? `期限 ${deadline}，今天到期` : `期限 ${deadline}，还有 ${workdays} 个工作日`
}

/** How many of the findings of a notice are still there. */
export const leftText = ({ left, total }: Pick<ListedNotice, 'left' | 'total'>): string => {
  if (left === 0) return `${total} 个问题均已消除`
  return left === total ? `${total} 个问题待整改` : `${total} 个问题，${left} 个待整改`
}

export const dayText = (at: number): string => timeText(at).slice(0, 10)

/** What a step is called in the time line. */
export const STEP_WORDS: Readonly<Record<NoticeStep['action'], string>> = {
  issue: '下发整改通知',
  answer: '答复',
  'send-back': '退回答复，继续整改',
  close: '办结',
  settle: '自动办结',
  'ask-extension': '申请延期',
  grant: '同意延期',
  refuse: '不同意延期',
  extend: '延长期限',
  escalate: '督办，已告知上级站点',
  overdue: '已逾期，自动上报上级站点',
  remind: '到期提醒',
  reopen: '重新打开',
  recur: '问题再次出现，自动重新打开',
}

/** What is asked for with a step. */
export const DIALOGS: Readonly<Partial<Record<NoticeAction, { title: string; text: string; hint: string }>>> = {
  answer: {
    title: '答复整改通知',
    text: '整改情况说明',
    hint: '写明怎样整改的。问题从检查数据中消除后，通知会自动办结；暂时消除不了的，说明原因。',
  },
  'ask-extension': { title: '申请延期', text: '理由', hint: '检查员同意后期限才改变。' },
  'send-back': { title: '退回答复', text: '理由', hint: '写明还要怎样整改。原期限已过的，请另定期限。' },
  close: { title: '办结整改通知', text: '理由', hint: '问题都消除的会自动办结；问题还在而办结的，请写明理由。' },
  grant: { title: '同意延期', text: '说明（可不填）', hint: '不另定期限的，按申请的日期。' },
  refuse: { title: '不同意延期', text: '理由', hint: '期限不变。' },
  extend: { title: '延长期限', text: '理由', hint: '从现在的期限起，再给若干个工作日。' },
  escalate: { title: '督办', text: '理由', hint: '站点和它的上级站点的人员会收到通知。' },
  reopen: { title: '重新打开', text: '理由', hint: '通知回到“待整改”。' },
}
