import { expect, it } from 'vitest'
import { describeUpdateRule } from '../src/exports/index.ts'

it.each([
  [{ type: 'workdays-from-formation', workdays: 20 }, '自信息形成或者变更之日起20个工作日内'],
  [{ type: 'days-from-approval', days: 20 }, '批准后20日内'],
  [{ type: 'every', n: 14, unit: 'day' }, '每14天至少更新1次'],
  [{ type: 'every', n: 6, unit: 'month' }, '每6个月至少更新1次'],
  [{ type: 'yearly', month: 1, day: 31 }, '每年1月31日前'],
  [{ type: 'on-change' }, '变更后及时更新'],
  [{ type: 'at-once' }, '实时更新'],
  [{ type: 'permanent' }, '长期公开'],
  [{ type: 'shown-for', workdays: 7 }, '公示7个工作日'],
] as const)('%o', (rule, text) => {
  expect(describeUpdateRule(rule)).toBe(text)
})
