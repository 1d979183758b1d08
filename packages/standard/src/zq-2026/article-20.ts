import { applying, item, UPDATES } from '../define.ts'
import { NORMS } from '../norms.ts'
import type { Requirement, StandardItem } from '../types.ts'

type Row = {
  readonly id: string
  readonly name: string
  readonly allowedNames?: readonly string[]
  readonly slug: string
  readonly departments: Requirement
  readonly townships: Requirement
  /** The item's words in the Regulation. */
  readonly text: string
}

const core = { departments: 'required', townships: 'required' } as const
const general = { departments: 'recommended', townships: 'recommended' } as const
const seldomTownship = { departments: 'recommended', townships: 'optional' } as const

const rows: readonly Row[] = [
  {
    ...core,
    id: 'statutory-regulations',
    name: '行政法规、规章和规范性文件',
    allowedNames: ['法规文件', '履职依据'],
    slug: 'fggw',
    text: '行政法规、规章和规范性文件',
  },
  {
    ...core,
    id: 'statutory-organ',
    name: '机关职能',
    allowedNames: ['机构职能', '机构信息'],
    slug: 'jgzn',
    text: '机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名',
  },
  {
    ...general,
    id: 'statutory-plans',
    name: '规划信息',
    allowedNames: ['规划计划'],
    slug: 'ghxx',
    text: '国民经济和社会发展规划、专项规划、区域规划及相关政策',
  },
  {
    ...seldomTownship,
    id: 'statutory-statistics',
    name: '统计信息',
    allowedNames: ['统计数据'],
    slug: 'tjxx',
    text: '国民经济和社会发展统计信息',
  },
  {
    ...seldomTownship,
    id: 'statutory-licensing',
    name: '行政许可',
    allowedNames: ['行政许可和其他对外管理服务'],
    slug: 'xzxk',
    text: '办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果',
  },
  {
    ...seldomTownship,
    id: 'statutory-penalties',
    name: '处罚强制',
    allowedNames: ['行政处罚', '行政处罚和行政强制'],
    slug: 'cfqz',
    text: '实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定',
  },
  {
    ...core,
    id: 'statutory-budget',
    name: '财政预决算',
    allowedNames: ['预算决算', '预决算公开', '财政信息'],
    slug: 'czyjs',
    text: '财政预算、决算信息',
  },
  {
    ...seldomTownship,
    id: 'statutory-fees',
    name: '收费项目',
    allowedNames: ['行政事业性收费'],
    slug: 'sfxm',
    text: '行政事业性收费项目及其依据、标准',
  },
  {
    ...seldomTownship,
    id: 'statutory-procurement',
    name: '政府采购',
    slug: 'zfcg',
    text: '政府集中采购项目的目录、标准及实施情况',
  },
  {
    ...seldomTownship,
    id: 'statutory-projects',
    name: '重大项目',
    allowedNames: ['重大建设项目'],
    slug: 'zdxm',
    text: '重大建设项目的批准和实施情况',
  },
  {
    ...general,
    id: 'statutory-livelihood',
    name: '民生领域',
    allowedNames: ['民生保障', '民生信息'],
    slug: 'msly',
    text: '扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况',
  },
  {
    ...general,
    id: 'statutory-emergency',
    name: '应急管理',
    allowedNames: ['突发公共事件', '应急预案'],
    slug: 'yjgl',
    text: '突发公共事件的应急预案、预警信息及应对情况',
  },
  {
    ...seldomTownship,
    id: 'statutory-supervision',
    name: '监督检查',
    slug: 'jdjc',
    text: '环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况',
  },
  {
    ...seldomTownship,
    id: 'statutory-recruitment',
    name: '公务员招考',
    allowedNames: ['公务员招录', '人事招考'],
    slug: 'gwyzk',
    text: '公务员招考的职位、名额、报考条件等事项以及录用结果',
  },
  {
    ...seldomTownship,
    id: 'statutory-other',
    name: '其他法定信息',
    allowedNames: ['其他'],
    slug: 'qtfdxx',
    text: '法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息',
  },
]

const ORDINALS = '一二三四五六七八九十'

const ordinal = (n: number): string => (n <= 10 ? ORDINALS.charAt(n - 1) : `十${ORDINALS.charAt(n - 11)}`)

const budgetRule = {
  update: { type: 'days-from-approval', days: 20 },
  updateSource: { ref: NORMS.localCatalogue, clause: '财政预决算', sourceStatus: 'local' },
} as const

/**
 * The fifteen items of article 20. The article binds every administrative organ within its competence;
 * which of them a department or a township needs a column of its own for is a default of this standard.
 */
export const article20Items: readonly StandardItem[] = rows.map(({ text, departments, townships, ...row }, index) =>
  item({
    ...row,
    ...(row.id === 'statutory-budget' ? budgetRule : UPDATES.twentyWorkdays),
    parentId: 'disclosure-statutory',
    order: (index + 1) * 10,
    kind: 'catalogue',
    template: 'list',
    norm: { ref: NORMS.disclosureRegulation, clause: `第二十条第（${ordinal(index + 1)}）项` },
    sourceStatus: 'verbatim',
    applies: [
      ...applying({ city: 'required', district: 'required', sourceStatus: 'verbatim' }),
      ...applying({ departments, townships, sourceStatus: 'unconfirmed' }),
    ],
    description: `${text}。`,
    elements: text,
    ways: ['proactive'],
  }),
)
