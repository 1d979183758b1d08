import type { ReviewPermission, Stage } from './stages.ts'

export const ACTIONS = {
  submit: { label: '送审' },
  urgent: { label: '紧急送审' },
  pass: { label: '通过' },
  return: { label: '退回起草' },
  'return-previous': { label: '退回上一级' },
  transfer: { label: '转交' },
  recall: { label: '撤回' },
  sign: { label: '签发' },
  'sign-at': { label: '定时签发' },
  publish: { label: '发布' },
} as const

export type Action = keyof typeof ACTIONS

export const isAction = (value: unknown): value is Action => typeof value === 'string' && Object.hasOwn(ACTIONS, value)

/** Where an action leads: a stage, or one that depends on how many reviews the article needs. */
export type Next = Stage | 'entry' | 'onward' | 'previous' | 'same'

export type Transition = {
  readonly stage: Stage
  readonly action: Action
  readonly next: Next
  readonly permission: ReviewPermission
  readonly comment: 'required' | 'optional'
  /** Says that a text is good: whoever does it must have seen the very text, and may be barred from judging his own. */
  readonly judges?: true
  /** The text must be the one that whoever acts has seen. */
  readonly sees?: true
  /** Open to the writer only, and only while nobody has passed the article. */
  readonly writerOnly?: true
}

const REVIEW = [
  { next: 'same', action: 'transfer', comment: 'optional' },
  { next: 'draft', action: 'return', comment: 'required' },
] as const

const inReview = (stage: 'first' | 'second' | 'final', permission: ReviewPermission): Transition[] => [
  ...REVIEW.map((row) => ({ ...row, stage, permission })),
  { stage, action: 'recall', next: 'draft', permission: 'article.write', comment: 'optional', writerOnly: true },
]

const judged = { comment: 'optional', judges: true, sees: true } as const

/** Every way from one stage to another. The server, the screens, the tests and the documentation read it. */
export const TRANSITIONS: readonly Transition[] = [
  { stage: 'draft', action: 'submit', next: 'entry', permission: 'article.write', comment: 'optional', sees: true },
  { stage: 'draft', action: 'urgent', next: 'final', permission: 'article.write', comment: 'required', sees: true },

  { stage: 'first', action: 'pass', next: 'onward', permission: 'article.review-first', ...judged },
  ...inReview('first', 'article.review-first'),

  { stage: 'second', action: 'pass', next: 'onward', permission: 'article.review-second', ...judged },
  {
    stage: 'second',
    action: 'return-previous',
    next: 'previous',
    permission: 'article.review-second',
    comment: 'required',
  },
  ...inReview('second', 'article.review-second'),

  { stage: 'final', action: 'publish', next: 'published', permission: 'article.review-final', ...judged },
  { stage: 'final', action: 'sign-at', next: 'signed', permission: 'article.review-final', ...judged },
  { stage: 'final', action: 'sign', next: 'signed', permission: 'article.review-final', ...judged },
  {
    stage: 'final',
    action: 'return-previous',
    next: 'previous',
    permission: 'article.review-final',
    comment: 'required',
  },
  ...inReview('final', 'article.review-final'),

  {
    stage: 'signed',
    action: 'publish',
    next: 'published',
    permission: 'article.publish',
    comment: 'optional',
    sees: true,
  },
  { stage: 'signed', action: 'recall', next: 'final', permission: 'article.review-final', comment: 'optional' },
]

export const transitionOf = (stage: Stage, action: Action): Transition | undefined =>
  TRANSITIONS.find((row) => row.stage === stage && row.action === action)
