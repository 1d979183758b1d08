import { NORMS } from '../norms.ts'
import type { DisclosureLevel, UpdateRule } from '../types.ts'

/** A row of an official table; what the sample does not say is left out. */
export type GrassRootsRow = {
  /** Id of the field or of the first-level matter that the row stands below. */
  readonly below: string
  readonly id: string
  readonly name: string
  readonly allowedNames?: readonly string[]
  readonly slug: string
  readonly elements?: string
  readonly basis?: string
  readonly update: UpdateRule
  readonly organ?: string
  readonly levels?: readonly DisclosureLevel[]
}

/** First-level matters (一级事项) that have second-level ones. */
export const GRASS_ROOTS_SECTIONS = [
  { below: 'major-projects', id: 'approval-services', name: '批准服务信息', slug: 'pzfw' },
  { below: 'resource-trading', id: 'tendering', name: '工程建设项目招标投标', slug: 'gczb' },
  { below: 'compulsory-education', id: 'education-policies', name: '政策文件', slug: 'zcwj' },
  { below: 'social-assistance', id: 'assistance-general', name: '综合业务', slug: 'zhyw' },
  { below: 'social-assistance', id: 'minimum-living', name: '最低生活保障', slug: 'zdshbz' },
  { below: 'legal-services', id: 'legal-publicity', name: '法治宣传教育', slug: 'fzxc' },
] as const

const regulation = `${NORMS.disclosureRegulation}等`
const bothLevels = ['county', 'township'] as const

const assistance = {
  basis: regulation,
  update: { type: 'workdays-from-formation', workdays: 10 },
  organ: '县级民政部门、乡镇政府（街道办）',
  levels: bothLevels,
} as const satisfies Partial<GrassRootsRow>

const twentyWorkdays = { update: { type: 'workdays-from-formation', workdays: 20 } } as const
const atOnce = { update: { type: 'at-once' } } as const

const education = {
  ...twentyWorkdays,
  basis: regulation,
  organ: '教育局',
  levels: ['county'],
} as const satisfies Partial<GrassRootsRow>

const budgets = {
  basis: '《预算法》《地方预决算公开操作规程》',
  update: { type: 'days-from-approval', days: 20 },
} as const satisfies Partial<GrassRootsRow>

/** Sample rows of official tables of counties, abridged as they were seen. */
export const GRASS_ROOTS_ROWS: readonly GrassRootsRow[] = [
  {
    ...atOnce,
    below: 'approval-services',
    id: 'approval-guides',
    name: '办事指南',
    slug: 'bszn',
    elements: '办事指南',
    organ: '审批部门',
  },
  { ...atOnce, below: 'major-projects', id: 'approval-progress', name: '办理过程信息', slug: 'blgc' },
  { ...twentyWorkdays, below: 'major-projects', id: 'project-land', name: '征收土地信息', slug: 'zstd' },
  {
    ...twentyWorkdays,
    below: 'tendering',
    id: 'tender-approvals',
    name: '审批核准信息',
    slug: 'sphz',
    elements: '招标内容、范围、方式等',
    basis: '《中华人民共和国政府信息公开条例》、招标投标法等',
    organ: '审批部门',
  },
  {
    ...atOnce,
    below: 'resource-trading',
    id: 'prequalification',
    name: '资格预审公告',
    slug: 'zgys',
    organ: '招标人',
  },
  {
    ...education,
    below: 'education-policies',
    id: 'education-documents',
    name: '规范性文件',
    slug: 'gfxwj',
  },
  {
    ...education,
    below: 'compulsory-education',
    id: 'education-overview',
    name: '教育概况',
    slug: 'jygk',
    elements: '教育事业发展主要情况；教育统计数据；义务教育学校名录（学校名称、地址、办学层次、办学类型、办公电话）',
  },
  {
    ...education,
    below: 'compulsory-education',
    id: 'school-admission',
    name: '招生管理',
    slug: 'zsgl',
    elements: '招生政策、招生计划、招生范围（学区划分）',
  },
  {
    ...assistance,
    below: 'assistance-general',
    id: 'assistance-policies',
    name: '政策法规文件',
    slug: 'zcfg',
    elements: '《社会救助暂行办法》及各地配套政策法规文件',
  },
  {
    ...assistance,
    below: 'assistance-general',
    id: 'assistance-supervision',
    name: '监督检查',
    slug: 'jdjc',
    elements: '社会救助信访通讯地址、投诉举报电话',
  },
  {
    ...assistance,
    below: 'minimum-living',
    id: 'minimum-living-guides',
    name: '办事指南',
    slug: 'bszn',
    elements: '办理事项、办理条件、最低生活保障标准、申请材料、办理流程、办理时间、地点、联系方式',
  },
  {
    ...assistance,
    below: 'minimum-living',
    id: 'minimum-living-reviews',
    name: '审核信息',
    slug: 'shxx',
    elements: '初审对象名单及相关信息',
    update: { type: 'shown-for', workdays: 7 },
    organ: '乡镇',
  },
  {
    ...twentyWorkdays,
    below: 'legal-publicity',
    id: 'legal-knowledge',
    name: '法律知识普及',
    slug: 'flzs',
    organ: '司法局',
  },
  {
    ...budgets,
    below: 'budgets',
    id: 'government-budget',
    name: '政府预算',
    slug: 'zfys',
    elements: '一般公共预算收入表、支出表、本级支出表、本级基本支出表；政府性基金；三公经费',
    organ: '财政部门',
    levels: bothLevels,
  },
  {
    ...budgets,
    below: 'budgets',
    id: 'department-budgets',
    name: '部门预算、决算',
    allowedNames: ['部门预算', '部门决算', '部门预决算'],
    slug: 'bmys',
    elements: '收支总表等',
    organ: '各部门',
    levels: bothLevels,
  },
  {
    ...twentyWorkdays,
    below: 'affordable-housing',
    id: 'rent-subsidies',
    name: '公租房租赁补贴资格确认',
    slug: 'gzfbt',
    organ: '住建局',
  },
  {
    below: 'culture',
    id: 'free-venues',
    name: '公共文化机构免费开放信息',
    slug: 'mfkf',
    update: { type: 'permanent' },
    organ: '文旅局',
  },
]
