import type { FactSource, OutcomeState } from '../rules/types.ts'
import type { IndicatorGroup, ParameterUnit, Severity } from './types.ts'

export const GROUP_WORDS: Readonly<Record<IndicatorGroup, string>> = {
  veto: '单项否决',
  deduction: '扣分',
  bonus: '加分',
  local: '自查与地方指标',
}

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = { serious: '严重', problem: '问题', hint: '提示' }

/** Where a rule takes what it judges from. */
export const FACT_SOURCE_WORDS: Readonly<Record<FactSource, string>> = {
  database: '平台数据',
  pages: '网页检查',
  probes: '定时探测',
  manual: '人工检查',
}

export const OUTCOME_WORDS: Readonly<Record<OutcomeState, string>> = {
  met: '符合',
  near: '有问题，未达否决线',
  broken: '不符合',
  unknown: '未取得数据',
  manual: '待人工检查',
  'not-applicable': '不适用',
}

export const UNIT_WORDS: Readonly<Record<ParameterUnit, string>> = {
  days: '天',
  workdays: '个工作日',
  months: '个月',
  years: '年',
  times: '次',
  columns: '个栏目',
  articles: '篇',
  messages: '条留言',
  items: '个事项',
  elements: '类要素',
  pages: '个页面',
  links: '个链接',
  seconds: '秒',
  milliseconds: '毫秒',
  kilobytes: 'KB',
  percent: '%',
  'calendar-month': '月',
  'calendar-day': '日',
}
