import { NORMS } from '@zhanqun/standard'
import { ANY_PAGE, indicator, parameter } from '../define.ts'
import type { Indicator } from '../types.ts'

type Given = Omit<Parameters<typeof indicator>[0], 'group' | 'severity' | 'category' | 'parameters'> &
  Partial<Pick<Indicator, 'severity'>>

const pageCheck = (given: Given): Indicator =>
  indicator({
    group: 'local',
    category: '网页规范',
    severity: 'problem',
    parameters: ANY_PAGE,
    ...given,
  })

const ANNEX = { ref: NORMS.siteGuidelines, clause: '附件“网页设计规范”' }
const ACCESSIBILITY = { ref: 'WCAG 2.1 AA（GB/T 37668-2019 条目未取得）', clause: '' }
const PRODUCT = { ref: '平台自查规则', clause: '' }

/** What is looked at on published pages: STANDARDS §3.4, §3.5, §9. */
export const pageChecks: readonly Indicator[] = [
  pageCheck({
    id: 'page-header',
    name: '头部标识区',
    text: '页面头部应显示网站名称。',
    norm: ANNEX,
    sourceStatus: 'unconfirmed',
    rule: 'page-header',
    mend: '检查站点名称和模板设置。',
  }),
  pageCheck({
    id: 'page-site-code',
    name: '网站标识码',
    text: '页面应标明网站标识码，并与登记的一致。',
    norm: ANNEX,
    sourceStatus: 'secondary',
    rule: 'page-site-code',
    mend: '在站点设置中填写正确的网站标识码。',
  }),
  pageCheck({
    id: 'page-date',
    name: '发布时间格式',
    text: '内容页应清晰显示发布时间，格式为“年-月-日 时:分”。',
    norm: ANNEX,
    sourceStatus: 'secondary',
    rule: 'page-date',
    mend: '补全稿件的发布时间。',
  }),
  pageCheck({
    id: 'page-title',
    name: '网页标题',
    text: '每个页面应有能说明内容的标题，站内不重复。',
    norm: ACCESSIBILITY,
    sourceStatus: 'unconfirmed',
    rule: 'page-title',
    severity: 'hint',
    mend: '修改稿件或栏目的标题。',
  }),
  pageCheck({
    id: 'page-headings',
    name: '标题层级',
    text: '页面中的各级标题应依次使用，不跳级。',
    norm: ACCESSIBILITY,
    sourceStatus: 'unconfirmed',
    rule: 'page-headings',
    severity: 'hint',
    mend: '在正文中按层级使用标题样式。',
  }),
  pageCheck({
    id: 'page-alternative-text',
    name: '图片说明',
    text: '有内容的图片应有替代文字。',
    norm: ACCESSIBILITY,
    sourceStatus: 'unconfirmed',
    rule: 'page-alternative-text',
    mend: '为图片填写说明文字。',
  }),
  pageCheck({
    id: 'page-accessibility',
    name: '无障碍',
    text: '页面应能通过无障碍自动检测（不含颜色对比度等要看样式的规则）。',
    norm: ACCESSIBILITY,
    sourceStatus: 'unconfirmed',
    rule: 'page-accessibility',
    mend: '按检测说明修改内容；属于模板问题的请联系平台管理员。',
  }),
  pageCheck({
    id: 'page-orphans',
    name: '孤立页面',
    text: '每个页面都应能从本站其他页面到达。',
    norm: PRODUCT,
    sourceStatus: 'local',
    rule: 'page-orphans',
    severity: 'hint',
    mend: '把稿件放入显示的栏目，或者从相关页面链接到它。',
  }),
  pageCheck({
    id: 'page-weight',
    name: '页面过大',
    text: '页面加载时长不宜超过3秒。',
    norm: ANNEX,
    sourceStatus: 'secondary',
    rule: 'page-weight',
    severity: 'hint',
    mend: '压缩图片，或者把过长的内容分页、改为附件。',
  }),
  pageCheck({
    id: 'page-external-links',
    name: '外部链接失效',
    text: '页面中的外部链接应能打开。',
    norm: PRODUCT,
    sourceStatus: 'local',
    rule: 'page-external-links',
    severity: 'hint',
    mend: '修改或删除失效的外部链接。',
  }),
  pageCheck({
    id: 'page-wrong-words',
    name: '错词、敏感词',
    text: '页面不得出现词库中的错词和敏感词。',
    norm: { ref: NORMS.inspection, clause: '单项否决“安全、泄密事故等严重问题”①' },
    sourceStatus: 'verbatim',
    rule: 'page-wrong-words',
    severity: 'serious',
    mend: '立即核对并修改所列页面。',
  }),
  indicator({
    id: 'response-time',
    group: 'local',
    category: '运行状况',
    name: '首页响应时间',
    text: '页面加载时长不宜超过3秒。',
    norm: ANNEX,
    sourceStatus: 'secondary',
    rule: 'response-time',
    parameters: { milliseconds: parameter('响应时间', 3_000, 'milliseconds') },
    severity: 'hint',
    mend: '检查服务器和网络。',
  }),
  indicator({
    id: 'certificate',
    group: 'local',
    category: '运行状况',
    name: '安全证书到期',
    text: '安全证书到期前应及时更换。',
    norm: PRODUCT,
    sourceStatus: 'local',
    rule: 'certificate',
    parameters: { days: parameter('提前提醒的天数', 30, 'days') },
    severity: 'serious',
    mend: '更换安全证书。',
  }),
]
