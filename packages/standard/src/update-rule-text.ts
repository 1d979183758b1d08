import type { UpdateRule } from './types.ts'

const UNITS = { day: '天', month: '个月' } as const

/** An update rule in Chinese, as it stands in tables: `每6个月至少更新1次`. */
export const describeUpdateRule = (rule: UpdateRule): string => {
  switch (rule.type) {
    case 'workdays-from-formation':
      return `自信息形成或者变更之日起${rule.workdays}个工作日内`
    case 'days-from-approval':
      return `批准后${rule.days}日内`
    case 'every':
      return `每${rule.n}${UNITS[rule.unit]}至少更新1次`
    case 'yearly':
      return `每年${rule.month}月${rule.day}日前`
    case 'on-change':
      return '变更后及时更新'
    case 'at-once':
      return '实时更新'
    case 'permanent':
      return '长期公开'
    case 'shown-for':
      return `公示${rule.workdays}个工作日`
    default:
      return rule satisfies never
  }
}
