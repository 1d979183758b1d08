import { describe, expect, it } from 'vitest'
import { currentStandard, describeUpdateRule, parseUpdateRule, UPDATE_RULE_FORMS } from '../src/exports/index.ts'

const workdays = (n: number) => ({ type: 'workdays-from-formation', workdays: n })
const months = (n: number) => ({ type: 'every', n, unit: 'month' })

describe('parseUpdateRule', () => {
  it.each([
    ['自信息形成或者变更之日起20个工作日内', workdays(20)],
    ['自该政府信息形成或者变更之日起20个工作日内及时公开', workdays(20)],
    ['信息形成或变更之日起20个工作日内', workdays(20)],
    ['信息形成（变更）之日起20个工作日内', workdays(20)],
    ['信息形成之日起 20 个工作日内公开', workdays(20)],
    ['自信息形成或者变更之日起２０个工作日内予以公开。', workdays(20)],
    ['自信息形成或变更之日起20个工作日内，法律、法规另有规定的，从其规定。', workdays(20)],
    ['自信息形成之日起二十个工作日内', workdays(20)],
    ['十五个工作日', workdays(15)],
    ['制定或获取信息之日起10个工作日内', workdays(10)],
    ['20个工作日', workdays(20)],
    ['20个\n工作日内', workdays(20)],
    ['7个工作日内公示', workdays(7)],
    ['公示7个工作日', { type: 'shown-for', workdays: 7 }],
    ['公示期为7个工作日', { type: 'shown-for', workdays: 7 }],
    ['批准后20日内', { type: 'days-from-approval', days: 20 }],
    ['本级人大或常委会批准后20日内', { type: 'days-from-approval', days: 20 }],
    ['本级政府财政部门批复后20日内', { type: 'days-from-approval', days: 20 }],
    ['经批准之日起20日内', { type: 'days-from-approval', days: 20 }],
    ['每年1月31日前', { type: 'yearly', month: 1, day: 31 }],
    ['次年1月31日前', { type: 'yearly', month: 1, day: 31 }],
    ['1月31日前公布', { type: 'yearly', month: 1, day: 31 }],
    ['6月底前', { type: 'yearly', month: 6, day: 30 }],
    ['每年二月底前', { type: 'yearly', month: 2, day: 28 }],
    ['每6个月至少更新1次', months(6)],
    ['6个月', months(6)],
    ['1年', months(12)],
    ['每年更新一次', months(12)],
    ['每季度至少更新1次', months(3)],
    ['每半年', months(6)],
    ['半年', months(6)],
    ['每月更新', months(1)],
    ['每14天至少更新1次', { type: 'every', n: 14, unit: 'day' }],
    ['每两周更新一次', { type: 'every', n: 14, unit: 'day' }],
    ['及时公开', { type: 'at-once' }],
    ['及时', { type: 'at-once' }],
    ['实时公开', { type: 'at-once' }],
    ['实时更新', { type: 'at-once' }],
    ['变更后及时更新', { type: 'on-change' }],
    ['信息变更后及时公开', { type: 'on-change' }],
    ['长期公开', { type: 'permanent' }],
    ['永久公开', { type: 'permanent' }],
  ])('%s', (text, rule) => {
    expect(parseUpdateRule(text)).toEqual(rule)
  })

  it.each([
    '',
    '公开',
    '按规定',
    '按照有关规定时限公开',
    '自收到申请之日起20个工作日内',
    '信息形成之日起7日内',
    '14天',
    '20',
    '年',
    '月',
    '20个工作日或1个月',
    '及时公开；20个工作日内',
    '每隔一段时间',
    '三四月',
  ])('does not guess at “%s”', (text) => {
    expect(parseUpdateRule(text)).toBeNull()
  })

  it('reads back what describeUpdateRule writes, and the forms that hints name', () => {
    for (const { update } of currentStandard.items) expect(parseUpdateRule(describeUpdateRule(update))).toEqual(update)
    for (const form of UPDATE_RULE_FORMS) expect(parseUpdateRule(form)).not.toBeNull()
  })

  it('is quick with long nonsense', () => {
    const started = performance.now()
    parseUpdateRule(`自${'信息形成或者变更'.repeat(5000)}之日起20个工作日内x`)
    parseUpdateRule('批准'.repeat(20_000))
    expect(performance.now() - started).toBeLessThan(200)
  })
})
