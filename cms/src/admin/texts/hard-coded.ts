import { formatDateTime } from '@zhanqun/content'

/** What Payload writes into the page without asking for a translation. */
const TEXTS: Readonly<Record<string, string>> = {
  // The status texts of a server, or of a proxy before it, that gives no reason in JSON.
  'Internal Server Error': '服务器出错，操作没有完成。请稍后再试；已填的内容还在。',
  'Bad Gateway': '服务器没有回应，操作没有完成。请稍后再试；已填的内容还在。',
  'Service Unavailable': '服务器暂时不能使用，操作没有完成。请稍后再试；已填的内容还在。',
  'Gateway Timeout': '服务器没有及时回应，操作没有完成。请稍后再试；已填的内容还在。',
  Table: '表格',
  'Create Table': '插入表格',
  Rows: '行数',
  Columns: '列数',
  'Merge cells': '合并单元格',
  'Unmerge cells': '拆分单元格',
  'Toggle Row Striping': '隔行底色',
  'Toggle First Column Freeze': '固定首列',
  'Delete column': '删除列',
  'Delete row': '删除行',
  'Delete table': '删除表格',
  Insert: '插入',
  row: '一行',
  column: '一列',
  above: '（上方）',
  below: '（下方）',
  left: '（左侧）',
  right: '（右侧）',
  Add: '设为',
  Remove: '取消',
  'row header': '行标题',
  'column header': '列标题',
  'select-all': '全选',
  Collapse: '收起',
  Expand: '展开',
  '按{{label}}升序排列': '升序排列',
  '按{{label}}降序排列': '降序排列',
  'add dropdown': '插入',
  'text dropdown': '段落样式',
  'align dropdown': '对齐方式',
  'Drag to move': '拖动以移动',
  'Add block': '添加内容',
  'Edit link': '修改链接',
  'Remove link': '移除链接',
  'Insert Paragraph': '插入段落',
  'Slash menu': '插入菜单',
  'Notifications alt+T': '通知',
  'No columns selected': '没有选择要显示的列',
  All: '全部',
}

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^全部 ([\u4e00-\u9fa5]+)$/, '全部$1'],
  [/^Use Up and Down to choose options[\s\S]*$/, '用上下方向键选择，按回车键确定，按 Esc 键关闭。'],
  [/^Select is focused[\s\S]*$/, '输入文字可以筛选，按向下键打开选项。'],
  [/^(\d+) results? available\.$/, '有 $1 项可选。'],
  [/^option ([\s\S]+), selected\.$/, '已选择$1。'],
  [/^(\d+) rows$/, '$1 行'],
  [/^(\d+) columns$/, '$1 列'],
  [
    /^To pick up a draggable item, press the space bar\.[\s\S]*$/,
    '按空格键拿起可拖动的项，用方向键移动，再按空格键放下，按 Esc 键取消。',
  ],
]

/** The moment in the notice of a lock, which Payload writes as Americans do. */
const AMERICAN_DATE = /^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d{2}\s[AP]M$/

/** The Chinese for a text that is known to be hard-coded; undefined for any other. Spaces round it are kept off. */
export const inChinese = (text: string): string | undefined => {
  const trimmed = text.trim()
  if (Object.hasOwn(TEXTS, trimmed)) return TEXTS[trimmed]
  if (AMERICAN_DATE.test(trimmed)) return formatDateTime(new Date(trimmed.replace(/\s/g, ' ')).toISOString())
  const pattern = PATTERNS.find(([known]) => known.test(trimmed))
  return pattern && trimmed.replace(pattern[0], pattern[1])
}
