/** What somebody has to do, or has done, as lists. */
export const WORK_LISTS = {
  review: { label: '待我审核' },
  overdue: { label: '已超期' },
  soon: { label: '即将到期' },
  returned: { label: '退回我的' },
  drafts: { label: '待我起草' },
  submitted: { label: '我送审的' },
  done: { label: '我已办理' },
} as const

export type WorkList = keyof typeof WORK_LISTS

export const isWorkList = (value: unknown): value is WorkList =>
  typeof value === 'string' && Object.hasOwn(WORK_LISTS, value)
