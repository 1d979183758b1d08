import { NORMS } from '@zhanqun/standard'
import { indicator, parameter } from '../define.ts'
import type { Indicator } from '../types.ts'

const veto = (given: Omit<Parameters<typeof indicator>[0], 'group' | 'norm' | 'severity'>): Indicator =>
  indicator({
    group: 'veto',
    norm: { ref: NORMS.inspection, clause: `单项否决“${given.category}”` },
    severity: 'serious',
    ...given,
  })

const COLUMNS = '栏目不更新'
const INTERACTION = '互动回应差'

/** 单项否决: STANDARDS §4.2. */
export const vetoes: readonly Indicator[] = [
  veto({
    id: 'veto-safety',
    category: '安全、泄密事故等严重问题',
    name: '安全、泄密事故等严重问题',
    text: '出现严重表述错误；泄露国家秘密；发布或链接反动、暴力、色情等内容；对安全攻击没有及时有效处置造成严重安全事故；存在弄虚作假行为（如伪造发稿日期等）；因网站建设管理工作不当引发严重负面舆情。',
    sourceStatus: 'verbatim',
    rule: 'by-hand',
    mend: '立即处置问题内容，查清原因，并由检查人员复核。“发布日期早于首次公开”等线索见自查指标。',
  }),
  veto({
    id: 'veto-availability',
    category: '站点无法访问',
    name: '站点无法访问',
    text: '监测1周，每天间隔性访问20次以上，超过（含）15秒网站仍打不开的次数累计占比超过（含）5%。',
    sourceStatus: 'verbatim',
    rule: 'availability',
    parameters: {
      days: parameter('监测天数', 7, 'days'),
      probes: parameter('每天访问次数', 20, 'times'),
      percent: parameter('打不开的占比', 5, 'percent'),
    },
    mend: '检查服务器、网络和域名解析，恢复访问后持续观察一周。',
  }),
  veto({
    id: 'veto-home',
    category: '首页不更新',
    name: '首页不更新',
    text: '监测2周，首页无信息更新；首页仅为栏目导航入口的，所有二级页面无信息更新。',
    sourceStatus: 'verbatim',
    rule: 'home-updates',
    parameters: { days: parameter('未更新天数', 14, 'days') },
    mend: '在首页展示的动态、通知公告等栏目发布新信息。',
  }),
  veto({
    id: 'veto-dynamic-columns',
    category: COLUMNS,
    name: '动态、要闻类和通知公告、政策文件类一级栏目未更新',
    text: '前2周内的动态、要闻类栏目，以及前6个月内的通知公告、政策文件类一级栏目，累计超过（含）5个未更新。',
    sourceStatus: 'verbatim',
    rule: 'stale-dynamic-columns',
    parameters: { columns: parameter('未更新的栏目数', 5, 'columns') },
    mend: '在所列栏目发布新信息；无力维护的栏目按程序调整、归并。',
  }),
  veto({
    id: 'veto-due-columns',
    category: COLUMNS,
    name: '应更新但长期未更新的栏目',
    text: '应更新但长期未更新的栏目数量超过（含）10个。',
    sourceStatus: 'verbatim',
    rule: 'stale-due-columns',
    parameters: { columns: parameter('长期未更新的栏目数', 10, 'columns') },
    mend: '在所列栏目发布新信息；无力维护的栏目按程序调整、归并。',
  }),
  veto({
    id: 'veto-empty-columns',
    category: COLUMNS,
    name: '空白栏目',
    text: '空白栏目数量超过（含）5个。',
    sourceStatus: 'verbatim',
    rule: 'empty-columns',
    parameters: { columns: parameter('空白栏目数', 5, 'columns') },
    mend: '在所列栏目发布内容，或者停用不需要的栏目。',
  }),
  veto({
    id: 'veto-consult-channel',
    category: INTERACTION,
    name: '未提供网上有效咨询建言渠道',
    text: '未提供网上有效咨询建言渠道（网上信访、纪检举报等专门渠道除外）。',
    sourceStatus: 'verbatim',
    rule: 'consult-channel',
    audience: { kinds: ['portal', 'department'], levels: null },
    mend: '开通咨询建言栏目，或者链接到上级统一的互动平台。',
  }),
  veto({
    id: 'veto-unanswered',
    category: INTERACTION,
    name: '超过3个月未回应有效留言',
    text: '前1年内，政务咨询类栏目（在线访谈、调查征集、网上信访、纪检举报类栏目除外）存在超过3个月未回应有效留言的现象。',
    sourceStatus: 'verbatim',
    rule: 'unanswered-messages',
    parameters: {
      months: parameter('未回应的月数', 3, 'months'),
      within: parameter('检查多少个月内的留言', 12, 'months'),
      messages: parameter('未回应的留言数', 1, 'messages'),
    },
    mend: '立即答复所列留言并公开答复。',
  }),
  veto({
    id: 'veto-services',
    category: '服务不实用',
    name: '未提供办事服务，或办事指南重点要素缺失',
    text: '未提供办事服务；办事指南重点要素类别缺失4类及以上的事项数量超过（含）5个；事项总数不足5个的，每个事项均缺失4类及以上。',
    sourceStatus: 'unconfirmed',
    rule: 'service-guides',
    parameters: {
      elements: parameter('缺失的要素类别', 4, 'elements'),
      items: parameter('事项数', 5, 'items'),
    },
    audience: { kinds: ['portal', 'department'], levels: null },
    mend: '补全事项名称、设定依据、申请条件、办理材料、办理地点、办理时间、联系电话、办理流程。',
  }),
]
