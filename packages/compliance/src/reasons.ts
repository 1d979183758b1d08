import type { CivilDate } from '@zhanqun/calendar'
import { describeUpdateRule, type StandardItem, type UpdateRule } from '@zhanqun/standard'

type Judged = {
  readonly item: StandardItem
  readonly update: UpdateRule
  readonly count: number
  readonly newestOn: CivilDate
  readonly dueOn: CivilDate | null
  readonly overdueDays: number
}

/** The sentences that tell a user why a cell is in its state. */
export const reasons = {
  missing: (item: StandardItem): string => `没有开设“${item.name}”栏目，标准规定必须开设。`,

  leftOut: '没有开设，标准不要求必须开设。',

  gathering: '自动汇集其他站点的内容，不单独评价。',

  mayBeEmpty: '没有内容，标准允许为空。',

  empty: ({ dueOn, overdueDays }: Pick<Judged, 'overdueDays'> & { readonly dueOn: CivilDate }): string =>
    overdueDays > 0
      ? `自开设以来没有发布过内容，属于空白栏目，最迟应在${dueOn}发布，已逾期${overdueDays}天。`
      : `自开设以来没有发布过内容，属于空白栏目，最迟应在${dueOn}发布。`,

  overdue: ({ update, newestOn, dueOn, overdueDays }: Judged): string =>
    `最近一次更新是${newestOn}，要求${describeUpdateRule(update)}，最迟应在${dueOn}更新，已逾期${overdueDays}天。`,

  short: ({ item, count }: Judged): string => `只有${count}篇内容，标准要求不少于${item.minimum}篇。`,

  filled: ({ newestOn, dueOn }: Judged): string =>
    dueOn === null ? `最近一次更新是${newestOn}。` : `最近一次更新是${newestOn}，最迟应在${dueOn}再次更新。`,

  section: {
    filled: '下级栏目有正常更新的内容。',
    overdue: '下级栏目的内容都已逾期未更新。',
    short: '下级栏目的内容都不足。',
    empty: '下级栏目都没有内容。',
    'not-applicable': '下级栏目均不单独评价。',
  },
} as const
