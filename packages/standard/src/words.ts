import type {
  ColumnKind,
  ColumnTemplate,
  DisclosureChannel,
  DisclosureLevel,
  DisclosureWay,
  RequiredField,
  Requirement,
  SiteClass,
  SiteKind,
  SiteLevel,
  SourceStatus,
  StandardStatus,
} from './types.ts'

/** The Chinese word for each value of a closed list, in the list's order. */
export type Words<K extends string> = Readonly<Record<K, string>>

export const SITE_KIND_WORDS = { portal: '门户', department: '部门网站', channel: '频道' } satisfies Words<SiteKind>

export const SITE_LEVEL_WORDS = { municipal: '市级', county: '县级', township: '乡级' } satisfies Words<SiteLevel>

export const REQUIREMENT_WORDS = {
  required: '必设',
  recommended: '建议设',
  optional: '可选',
} satisfies Words<Requirement>

export const SOURCE_STATUS_WORDS = {
  verbatim: '原文',
  secondary: '转引',
  unconfirmed: '未核实',
  local: '地方规定',
} satisfies Words<SourceStatus>

/** The same in a sentence, for whoever has not met the words before. */
export const SOURCE_STATUS_SENTENCES = {
  verbatim: '已核对规范原文',
  secondary: '依据转述材料，尚未核对原文',
  unconfirmed: '尚未查到出处，为可修改的默认设置',
  local: '地方规定',
} satisfies Words<SourceStatus>

export const STANDARD_STATUS_WORDS = {
  draft: '草案',
  'in-force': '现行',
  superseded: '已被取代',
} satisfies Words<StandardStatus>

export const COLUMN_KIND_WORDS = {
  news: '动态要闻',
  notice: '通知公告',
  policy: '政策文件',
  interpretation: '政策解读',
  overview: '概况信息',
  organ: '机构职能',
  leaders: '领导信息',
  catalogue: '公开目录',
  disclosure: '政府信息公开',
  guide: '公开指南',
  regime: '公开制度',
  'annual-report': '公开年报',
  'website-report': '网站年度报表',
  service: '办事服务',
  interaction: '互动交流',
  data: '数据发布',
  topic: '专题专栏',
  section: '分组栏目',
} satisfies Words<ColumnKind>

export const COLUMN_TEMPLATE_WORDS = {
  list: '列表',
  section: '分组',
  single: '单页',
  disclosure: '信息公开专栏',
  link: '链接',
} satisfies Words<ColumnTemplate>

export const REQUIRED_FIELD_WORDS = {
  indexNumber: '索引号',
  documentNumber: '发文字号',
  issuingOrgan: '发文机关',
  formedDate: '成文日期',
  topic: '主题分类',
  genre: '体裁',
  summary: '摘要',
  source: '来源',
  attachments: '附件',
} satisfies Words<RequiredField>

/** The words of the official tables, STANDARDS §7.1. */
export const DISCLOSURE_CHANNEL_WORDS = {
  website: '政府网站',
  gazette: '政府公报',
  'new-media': '两微一端',
  'press-conference': '发布会/听证会',
  broadcast: '广播电视',
  print: '纸质媒体',
  'reading-point': '公开查阅点',
  'service-centre': '政务服务中心',
  'convenience-station': '便民服务站',
  'on-site': '入户/现场',
  'notice-board': '社区/企事业单位/村公示栏（电子屏）',
  'targeted-push': '精准推送',
  other: '其他',
} satisfies Words<DisclosureChannel>

export const DISCLOSURE_WAY_WORDS = {
  proactive: '主动公开',
  'on-request': '依申请公开',
} satisfies Words<DisclosureWay>

export const DISCLOSURE_LEVEL_WORDS = {
  county: '县级',
  township: '乡级',
  village: '村级',
} satisfies Words<DisclosureLevel>

/** The values of a closed list, in its order. */
export const valuesOf = <K extends string>(words: Words<K>): readonly K[] =>
  // Object.keys forgets that a constant of words has no other keys.
  Object.keys(words) as K[]

/** `县级频道` */
export const siteClassWords = ({ kind, level }: SiteClass): string =>
  `${SITE_LEVEL_WORDS[level]}${SITE_KIND_WORDS[kind]}`

/** Every kind and level that there is. */
export const SITE_CLASSES: readonly SiteClass[] = valuesOf(SITE_LEVEL_WORDS).flatMap((level) =>
  valuesOf(SITE_KIND_WORDS).map((kind) => ({ kind, level })),
)
