import type { Article } from '@zhanqun/content'
import {
  type ArticleForm,
  blankForm,
  blankWebsiteReport,
  cellsOf,
  formHtml,
  formText,
  type KnownOrgan,
  type OrganForm,
  reportTemplates,
  sumRulesOf,
  TABLE_IDS,
  tableWithTotals,
} from '@zhanqun/disclosure'

type Written = Pick<Article, 'title' | 'bodyHtml' | 'bodyText'> & {
  readonly reportYear?: number
  readonly websiteReportYear?: number
}

const written = (title: string, form: ArticleForm): Written => ({
  title,
  bodyHtml: formHtml(form),
  bodyText: formText(form),
  ...(form.type === 'annual-report' ? { reportYear: form.year } : {}),
  ...(form.type === 'website-report' ? { websiteReportYear: form.year } : {}),
})

const organOf = (name: string): KnownOrgan => ({
  name,
  address: '青澜市临湖大道1号',
  hours: '工作日 9:00—12:00，13:30—17:30',
  phone: '0990-1200000',
  email: 'office@qinglan.example',
})

/** A guide with its nine elements. */
export const guideOf = (name: string): Written => {
  const form = blankForm({ type: 'guide', organ: organOf(name), year: 2025 })
  if (form.type !== 'guide') throw new Error('No guide')
  return written(`${name}政府信息公开指南`, {
    ...form,
    elements: {
      ...form.elements,
      classification: '本机关主动公开的政府信息按《条例》第二十条、第二十一条规定的事项分类。',
      arrangement: '政府信息公开目录包括索引号、名称、内容概述、生成日期。',
      access: '在本网站“政府信息公开”栏目查阅。\n向本机关申请公开的，可以当面、邮寄或者通过互联网提出。',
      'office-name': `${name}政务公开工作机构`,
      fax: '0990-1200001',
    },
  })
}

/** What an organ says of itself. */
export const organArticle = (name: string): Written => {
  const form: OrganForm = {
    type: 'organ',
    ...organOf(name),
    functions: '贯彻执行国家法律法规和方针政策。\n办理上级交办的其他事项。',
    contacts: [{ label: '联系电话', value: '0990-1200000' }],
    leaders: [{ name: '沈亦舟', post: '主要负责人', portfolio: '主持全面工作。', resume: '', photo: null }],
    divisions: [{ name: '办公室', functions: '文电、会务、政务公开。', phone: '0990-1200002' }],
  }
  return written(`${name}机构职能`, form)
}

/** A report whose sums are right and whose rows balance: every case that came was answered. */
export const reportOf = (name: string, year: number): Written => {
  const form = blankForm({ type: 'annual-report', organ: organOf(name), year })
  if (form.type !== 'annual-report') throw new Error('No report')
  const tables = Object.fromEntries(
    TABLE_IDS.map((id) => {
      const table = reportTemplates[form.template].tables[id]
      const computed = new Set(table.blocks.flatMap(sumRulesOf).map(({ cell }) => cell))
      const entered = cellsOf(table).filter((cell) => !computed.has(cell.id))
      const values = Object.fromEntries(entered.map(({ id: cell, row }) => [cell, COUNTED.has(row.id) ? 3 : 0]))
      return [id, tableWithTotals({ table, values })]
    }),
  ) as (typeof form)['tables']
  const texts = {
    overview: `${year}年，本机关依法做好政府信息公开工作。`,
    problems: '解读形式有待丰富。',
    other: '无。',
  }
  return written(`${name}${year}年政府信息公开工作年度报告`, { ...form, texts, tables })
}

/** A report of a website, as far as it is filled in. */
export const websiteReportOf = (name: string, year: number): Written => {
  const known = { 'site-name': name, 'published-total': 120, 'wechat-name': `${name}发布`, 'wechat-posts': 40 }
  return written(`${name}${year}年政府网站年度工作报表`, blankWebsiteReport({ year, known }))
}

/** Requests that came, and requests that were granted. */
const COUNTED: ReadonlySet<string> = new Set(['received', 'granted'])
