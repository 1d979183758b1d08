import type { UndoRefusal } from '@zhanqun/standard'

/** Why a column was left as it is, in one Chinese sentence. */
export const refusalInWords = ({ name, reason }: Pick<UndoRefusal, 'name' | 'reason'>): string =>
  `栏目“${name}”没有恢复：${REASONS[reason]}。`

const REASONS: Readonly<Record<UndoRefusal['reason'], string>> = {
  changed: '套用之后又有改动',
  filled: '套用之后有了稿件',
  gone: '套用之后已被删除',
  'in-use': '它下面还有其他栏目',
  'no-parent': '它原来的上级栏目已不存在',
  slug: '原来的位置已有相同地址的栏目',
  reserved: '它的地址已被系统或其他站点占用',
  depth: '栏目层级会超过六级',
  loop: '它会成为自己的下级',
  content: '改变页面模板后，已有的稿件或链接不再显示',
}
