import type { ColumnKind } from '@zhanqun/content'

/** What META `ColumnType` says of a column, by its kind. */
export const columnTypeNames: Readonly<Record<ColumnKind, string>> = {
  news: '政务动态',
  notice: '通知公告',
  policy: '政策文件',
  interpretation: '政策解读',
  overview: '概况信息',
  organ: '机构职能',
  leaders: '领导信息',
  catalogue: '政府信息公开目录',
  disclosure: '政府信息公开',
  guide: '政府信息公开指南',
  regime: '政府信息公开制度',
  'annual-report': '政府信息公开年报',
  'website-report': '政府网站年度工作报表',
  service: '办事服务',
  interaction: '互动交流',
  data: '数据发布',
  topic: '专题专栏',
  section: '栏目导航',
}

/** Kinds whose lists are shown as a catalogue table (索引号、名称、文号、成文日期). */
export const CATALOGUE_KINDS: ReadonlySet<ColumnKind> = new Set(['policy', 'regime', 'catalogue'])
