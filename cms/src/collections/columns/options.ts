import { builtInStandards } from '@zhanqun/standard'

export const STANDARD_ITEM_OPTIONS = builtInStandards.flatMap(({ items }) =>
  items.map(({ id, name }) => ({ value: id, label: name })),
)

export const COLUMN_KIND_OPTIONS = [
  { value: 'news', label: '动态要闻' },
  { value: 'notice', label: '通知公告' },
  { value: 'policy', label: '政策文件' },
  { value: 'interpretation', label: '政策解读' },
  { value: 'overview', label: '概况信息' },
  { value: 'organ', label: '机构职能' },
  { value: 'leaders', label: '领导信息' },
  { value: 'catalogue', label: '公开目录' },
  { value: 'disclosure', label: '政府信息公开' },
  { value: 'guide', label: '公开指南' },
  { value: 'regime', label: '公开制度' },
  { value: 'annual-report', label: '公开年报' },
  { value: 'service', label: '办事服务' },
  { value: 'interaction', label: '互动交流' },
  { value: 'data', label: '数据发布' },
  { value: 'topic', label: '专题专栏' },
  { value: 'section', label: '分组栏目' },
]
