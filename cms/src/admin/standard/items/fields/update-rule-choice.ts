import type { UpdateRule } from '@zhanqun/standard'
import type { Words } from '@zhanqun/standard/screens'

export const UPDATE_RULE_TYPE_WORDS = {
  'workdays-from-formation': '信息形成或者变更后若干个工作日内',
  'days-from-approval': '批准后若干日内',
  every: '每隔若干天或月至少更新一次',
  yearly: '每年某月某日前',
  'on-change': '变更后及时更新',
  'at-once': '实时更新',
  permanent: '长期公开',
  'shown-for': '公示若干个工作日',
} satisfies Words<UpdateRule['type']>

/** A rule of a type, with the numbers that are most usual. */
export const usualRule = (type: UpdateRule['type']): UpdateRule => {
  switch (type) {
    case 'workdays-from-formation':
      return { type, workdays: 20 }
    case 'days-from-approval':
      return { type, days: 20 }
    case 'every':
      return { type, n: 6, unit: 'month' }
    case 'yearly':
      return { type, month: 1, day: 31 }
    case 'shown-for':
      return { type, workdays: 7 }
    case 'on-change':
    case 'at-once':
    case 'permanent':
      return { type }
    default:
      return type satisfies never
  }
}
