/** Columns of the official tables, in their order. */
export const OFFICIAL_HEADERS = {
  number: '序号',
  first: '公开事项一级',
  second: '公开事项二级',
  elements: '公开内容(要素)',
  basis: '公开依据',
  update: '公开时限',
  organ: '公开主体',
  channels: '公开渠道和载体',
  audience: '公开对象',
  ways: '公开方式',
  levels: '公开层级',
} as const

/** Our own columns, which stand after the official ones and make reading exact. */
export const OWN_HEADERS = {
  id: '标准项编号',
  parent: '上级',
  name: '栏目名称',
  allowedNames: '别名',
  slug: '栏目地址',
  order: '排序',
  kind: '栏目类型',
  template: '页面模板',
  inNavigation: '显示在导航中',
  applies: '适用站点',
  minimum: '最少内容',
  aggregates: '汇集',
  requiredFields: '必填字段',
  clause: '依据条款',
  sourceStatus: '来源状态',
  updateRef: '时限依据',
  updateClause: '时限依据条款',
  updateStatus: '时限来源状态',
  description: '栏目说明',
} as const

export const HEADERS = { ...OFFICIAL_HEADERS, ...OWN_HEADERS } as const

export type TableKey = keyof typeof HEADERS

/** What one row says; cells that the table has no column for are empty. */
export type TableCells = Readonly<Record<TableKey, string>>

/** Divides lists inside a cell. */
export const LIST_MARK = '；'

/** Stands for an item that no site is to have, so that the cell is not empty. */
export const NO_SITES = '无'
