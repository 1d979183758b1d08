import { NORMS, type NormReference, type SourceStatus } from '@zhanqun/standard'
import { indicator, parameter } from '../define.ts'
import type { Indicator } from '../types.ts'

const REGULATION = NORMS.disclosureRegulation
const PRODUCT: NormReference = { ref: '平台自查规则', clause: '' }

type Given = Omit<Parameters<typeof indicator>[0], 'group' | 'severity'> & Partial<Pick<Indicator, 'severity'>>

const selfCheck = (given: Given): Indicator => indicator({ group: 'local', severity: 'problem', ...given })

const PLATFORM = '政府信息公开'
const DOCUMENTS = '政策文件'
const STANDARD = '栏目标准'
const PUBLISHING = '发布管理'

/** What other norms ask, judged all the time and scored by no inspection: STANDARDS §1, §2, §3. */
export const contentChecks: readonly Indicator[] = [
  selfCheck({
    id: 'columns-missing',
    category: STANDARD,
    name: '缺少标准栏目',
    text: '栏目标准规定必须开设的栏目，各网站都应开设。',
    norm: { ref: '本平台施行的栏目标准', clause: '必设栏目' },
    sourceStatus: 'local',
    rule: 'missing-columns',
    mend: '由栏目标准的“套用”功能补建，或者请平台管理员处理。',
  }),
  selfCheck({
    id: 'columns-names',
    category: STANDARD,
    name: '栏目名称不规范',
    text: '栏目名称应与栏目标准一致。',
    norm: { ref: NORMS.disclosurePlatform, clause: '统一名称、统一格式' },
    sourceStatus: 'verbatim',
    rule: 'column-names',
    mend: '把栏目名称改为标准名称；确需使用其他名称的，在栏目标准中登记。',
  }),
  selfCheck({
    id: 'columns-order',
    category: STANDARD,
    name: '栏目顺序不规范',
    text: '栏目的排列顺序应与栏目标准一致。',
    norm: { ref: '本平台施行的栏目标准', clause: '栏目顺序' },
    sourceStatus: 'local',
    rule: 'column-order',
    severity: 'hint',
    mend: '调整栏目顺序。',
  }),
  selfCheck({
    id: 'columns-short',
    category: STANDARD,
    name: '栏目内容不足',
    text: '栏目内容少于栏目标准要求的篇数。',
    norm: { ref: '本平台施行的栏目标准', clause: '最少篇数' },
    sourceStatus: 'local',
    rule: 'short-columns',
    severity: 'hint',
    mend: '补充发布内容。',
  }),
  selfCheck({
    id: 'guide-elements',
    category: PLATFORM,
    name: '信息公开指南要素',
    text: '政府信息公开指南包括政府信息的分类、编排体系、获取方式和政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式等内容。',
    norm: { ref: REGULATION, clause: '第十二条' },
    sourceStatus: 'verbatim',
    rule: 'guide-elements',
    audience: { kinds: ['portal', 'department'], levels: null },
    mend: '在“政府信息公开指南”中补全所缺要素。',
  }),
  selfCheck({
    id: 'guide-age',
    category: PLATFORM,
    name: '信息公开指南更新',
    text: '政府信息公开指南和目录应当及时更新。期限为可修改的默认值，取自地方目录。',
    norm: { ref: REGULATION, clause: '第十二条' },
    sourceStatus: 'local',
    rule: 'guide-age',
    parameters: { months: parameter('未更新的月数', 12, 'months') },
    audience: { kinds: ['portal', 'department'], levels: null },
    mend: '核对指南内容并重新发布。',
  }),
  ...(
    [
      ['department', '政府部门', 1, 31, '每年1月31日前公布上一年度政府信息公开工作年度报告。'],
      ['portal', '本级政府', 3, 31, '每年3月31日前公布本级政府上一年度政府信息公开工作年度报告。'],
    ] as const
  ).flatMap(([kind, whose, month, day, text]) => {
    const shared = {
      category: PLATFORM,
      text,
      norm: { ref: REGULATION, clause: '第四十九条' },
      sourceStatus: 'verbatim' as SourceStatus,
      parameters: { month: parameter('月', month, 'calendar-month'), day: parameter('日', day, 'calendar-day') },
      audience: { kinds: [kind], levels: null },
    }
    return [
      selfCheck({
        ...shared,
        id: `annual-report-${kind}`,
        name: `信息公开年度报告（${whose}）`,
        rule: 'annual-report',
        mend: '编制并发布年度报告。',
      }),
      selfCheck({
        ...shared,
        id: `annual-report-late-${kind}`,
        name: `信息公开年度报告逾期（${whose}）`,
        rule: 'annual-report-late',
        severity: 'hint',
        mend: '已补发，留存备查；下一年度按期发布。',
      }),
    ]
  }),
  selfCheck({
    id: 'catalogue-fields',
    category: DOCUMENTS,
    name: '公开目录要素',
    text: '政府信息公开目录包括政府信息的索引、名称、内容概述、生成日期等内容。',
    norm: { ref: REGULATION, clause: '第十二条' },
    sourceStatus: 'verbatim',
    rule: 'catalogue-fields',
    mend: '在稿件中补全所缺的要素。',
  }),
  selfCheck({
    id: 'late-disclosure',
    category: DOCUMENTS,
    name: '公开不及时',
    text: '属于主动公开范围的政府信息，应当自该政府信息形成或者变更之日起20个工作日内及时公开。法律、法规另有规定的，从其规定。',
    norm: { ref: REGULATION, clause: '第二十六条' },
    sourceStatus: 'verbatim',
    rule: 'late-disclosure',
    parameters: { workdays: parameter('期限', 20, 'workdays') },
    severity: 'hint',
    mend: '已经公开，留存备查；另有规定期限的，在整改说明中注明。',
  }),
  selfCheck({
    id: 'unmarked-invalid',
    category: DOCUMENTS,
    name: '失效文件未标注',
    text: '文件资料修改、废止、失效应及时公开，并在已发布的原文件上作出明确标注。',
    norm: { ref: NORMS.siteGuidelines, clause: '文件资料' },
    sourceStatus: 'verbatim',
    rule: 'unmarked-invalid',
    mend: '在稿件中把有效性改为“失效”或“废止”。',
  }),
  selfCheck({
    id: 'uninterpreted',
    category: DOCUMENTS,
    name: '文件未解读',
    text: '相关解读材料应于文件公开后3个工作日内发布。',
    norm: { ref: '国办发〔2016〕19号', clause: '政策解读' },
    sourceStatus: 'secondary',
    rule: 'uninterpreted-documents',
    parameters: { workdays: parameter('期限', 3, 'workdays') },
    severity: 'hint',
    mend: '发布解读材料并与文件关联；无需解读的可以不处理。',
  }),
  selfCheck({
    id: 'back-dated',
    category: PUBLISHING,
    name: '发布日期早于首次公开',
    text: '不得伪造发稿日期。页面标注的发布日期明显早于实际首次公开日期的，列为线索。',
    norm: { ref: NORMS.inspection, clause: '单项否决“安全、泄密事故等严重问题”⑤' },
    sourceStatus: 'verbatim',
    rule: 'back-dated',
    parameters: { days: parameter('早标的天数', 3, 'days') },
    mend: '核实后改为真实日期；从旧网站迁移的内容请在整改说明中注明。',
  }),
  selfCheck({
    id: 'altered-dates',
    category: PUBLISHING,
    name: '公开后修改发布日期',
    text: '公开后修改发布日期的，列为线索。',
    norm: { ref: NORMS.inspection, clause: '单项否决“安全、泄密事故等严重问题”⑤' },
    sourceStatus: 'verbatim',
    rule: 'altered-dates',
    mend: '核实修改原因，必要时恢复原日期。',
  }),
  selfCheck({
    id: 'unreviewed',
    category: PUBLISHING,
    name: '未经规定审核即发布',
    text: '稿件发布前所经的审核少于站点规定的级数。',
    norm: PRODUCT,
    sourceStatus: 'local',
    rule: 'unreviewed',
    mend: '补办审核，并在整改说明中注明原因。',
  }),
]
