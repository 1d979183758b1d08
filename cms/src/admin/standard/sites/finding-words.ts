import type { Mendable, SiteFinding } from '@zhanqun/standard'
import { valuesOf, type Words } from '@zhanqun/standard/screens'

/** Kinds of finding in few words, in the order of the table's columns. */
export const FINDING_WORDS = {
  missing: '缺少',
  adoptable: '未对应',
  renamed: '名称不同',
  'allowed-name': '用别名',
  moved: '位置不同',
  reordered: '次序不同',
  reshaped: '设置不同',
  retimed: '时限不同',
  retired: '已不适用',
  extra: '本站自设',
  conflict: '不能自动处理',
} satisfies Words<SiteFinding['type']>

export const FINDING_TYPES = valuesOf(FINDING_WORDS)

/** What choosing a kind of finding to be mended does to the sites. */
export const MEND_WORDS = {
  missing: '新建缺少的栏目',
  adoptable: '把相符的栏目对应到标准项',
  renamed: '改为标准规定的名称',
  'allowed-name': '别名也改为标准规定的名称',
  moved: '移到标准规定的位置',
  reordered: '按标准排列次序',
  reshaped: '改为标准规定的类型、模板、导航和汇集',
  retired: '不再适用的：空栏目删除，有内容的改为本站自设',
} satisfies Words<Mendable>
