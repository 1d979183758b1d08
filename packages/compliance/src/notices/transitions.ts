/** 整改通知: where a rectification notice stands. */
export const NOTICE_STATES = {
  open: { label: '待整改' },
  answered: { label: '已答复' },
  closed: { label: '已办结' },
} as const

export type NoticeState = keyof typeof NOTICE_STATES

export const isNoticeState = (value: unknown): value is NoticeState =>
  typeof value === 'string' && Object.hasOwn(NOTICE_STATES, value)

export const NOTICE_ACTIONS = {
  answer: { label: '答复' },
  'send-back': { label: '退回答复' },
  close: { label: '办结' },
  settle: { label: '自动办结' },
  'ask-extension': { label: '申请延期' },
  grant: { label: '同意延期' },
  refuse: { label: '不同意延期' },
  extend: { label: '延期' },
  escalate: { label: '督办' },
  overdue: { label: '逾期上报' },
  remind: { label: '到期提醒' },
  reopen: { label: '重新打开' },
  recur: { label: '问题再现，自动重新打开' },
} as const

export type NoticeAction = keyof typeof NOTICE_ACTIONS

export const isNoticeAction = (value: unknown): value is NoticeAction =>
  typeof value === 'string' && Object.hasOwn(NOTICE_ACTIONS, value)

/** Who acts: those who inspect, the people of the site that the notice is for, or the product itself. */
export type NoticeParty = 'auditor' | 'site' | 'system'

export type NoticeTransition = {
  readonly state: NoticeState
  readonly action: NoticeAction
  readonly next: NoticeState
  readonly party: NoticeParty
  /** Whether a text goes with it: a reason, or the explanation of an answer. */
  readonly text: 'required' | 'optional'
  /** Whether a new last day is named. Where it may be left out, the old one must not have passed. */
  readonly deadline: 'required' | 'optional' | 'none'
  /** Whether an extension must have been asked for, or must not have been. */
  readonly asked?: boolean
}

const row = (
  states: readonly NoticeState[],
  action: NoticeAction,
  { next, ...rest }: Omit<NoticeTransition, 'state' | 'action' | 'next'> & { next?: NoticeState },
): NoticeTransition[] => states.map((state) => ({ state, action, next: next ?? state, ...rest }))

const PENDING = ['open', 'answered'] as const

/** Every step that a notice can take. The server, the screens, the tests and the documentation read it. */
export const NOTICE_TRANSITIONS: readonly NoticeTransition[] = [
  ...row(['open'], 'answer', { next: 'answered', party: 'site', text: 'required', deadline: 'none' }),
  ...row(['open'], 'ask-extension', { party: 'site', text: 'required', deadline: 'required', asked: false }),
  ...row(['answered'], 'send-back', { next: 'open', party: 'auditor', text: 'required', deadline: 'optional' }),
  ...row(PENDING, 'close', { next: 'closed', party: 'auditor', text: 'required', deadline: 'none' }),
  ...row(['open'], 'grant', { party: 'auditor', text: 'optional', deadline: 'optional', asked: true }),
  ...row(['open'], 'refuse', { party: 'auditor', text: 'required', deadline: 'none', asked: true }),
  ...row(PENDING, 'extend', { party: 'auditor', text: 'required', deadline: 'required' }),
  ...row(PENDING, 'escalate', { party: 'auditor', text: 'required', deadline: 'none' }),
  ...row(['closed'], 'reopen', { next: 'open', party: 'auditor', text: 'required', deadline: 'required' }),
  ...row(PENDING, 'settle', { next: 'closed', party: 'system', text: 'optional', deadline: 'none' }),
  ...row(['open'], 'remind', { party: 'system', text: 'optional', deadline: 'none' }),
  ...row(['open'], 'overdue', { party: 'system', text: 'optional', deadline: 'none' }),
  ...row(['closed'], 'recur', { next: 'open', party: 'system', text: 'optional', deadline: 'required' }),
]

export const noticeTransition = (state: NoticeState, action: NoticeAction): NoticeTransition | undefined =>
  NOTICE_TRANSITIONS.find((one) => one.state === state && one.action === action)
