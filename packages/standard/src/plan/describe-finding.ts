import { describeUpdateRule } from '../update-rule-text.ts'
import { COLUMN_KIND_WORDS, COLUMN_TEMPLATE_WORDS } from '../words.ts'
import type { ColumnShape, ConflictReason, SiteFinding } from './types.ts'

/** What a finding says, in one Chinese sentence. @param nameOf names of items and of columns by id */
export const describeSiteFinding = (finding: SiteFinding, nameOf: (id: string) => string): string => {
  switch (finding.type) {
    case 'missing':
      return `缺少栏目“${finding.name}”。`
    case 'adoptable':
      return `栏目“${finding.name}”与标准项“${nameOf(finding.item)}”相符，但没有对应起来。`
    case 'renamed':
      return `栏目“${finding.name}”的名称不是标准规定的“${finding.expected}”，也不是其别名。`
    case 'allowed-name':
      return `栏目“${finding.name}”用的是“${finding.expected}”的别名。`
    case 'moved': {
      const place = finding.expectedParent === null ? '一级栏目' : `“${nameOf(finding.expectedParent)}”的下级`
      return `栏目“${finding.name}”应当是${place}。`
    }
    case 'reordered':
      return `栏目的次序应当是：${finding.expected.map(nameOf).join('、')}。`
    case 'reshaped':
      return `栏目“${finding.name}”的设置与标准不同：${shapeChanges(finding.from, finding.to).join('；')}。`
    case 'retimed': {
      const [before, after] = [describeUpdateRule(finding.before), describeUpdateRule(finding.after)]
      return finding.cause === 'own-rule'
        ? `栏目“${finding.name}”自定的公开时限是${before}，标准是${after}。`
        : `栏目“${finding.name}”的公开时限由${before}改为${after}。`
    }
    case 'extra':
      return `栏目“${finding.name}”是本站自设的，标准中没有，予以保留。`
    case 'retired':
      return finding.keeps === 'nothing'
        ? `栏目“${finding.name}”的标准项已不适用，栏目是空的。`
        : `栏目“${finding.name}”的标准项已不适用，栏目有内容或下级栏目。`
    case 'conflict':
      return `栏目“${finding.name}”不能自动处理：${CONFLICT_WORDS[finding.reason]}。`
    default:
      return finding satisfies never
  }
}

const CONFLICT_WORDS: Readonly<Record<ConflictReason, string>> = {
  slug: '同一级下已有相同地址的栏目',
  reserved: '它的地址已被系统或其他站点占用',
  depth: '栏目层级会超过六级',
  loop: '它会成为自己的下级',
  content: '改变页面模板后，已有的稿件或链接不再显示',
}

const shapeChanges = (from: ColumnShape, to: ColumnShape): readonly string[] => [
  ...(from.kind === to.kind ? [] : [`栏目类型由${COLUMN_KIND_WORDS[from.kind]}改为${COLUMN_KIND_WORDS[to.kind]}`]),
  ...(from.template === to.template
    ? []
    : [`页面模板由${COLUMN_TEMPLATE_WORDS[from.template]}改为${COLUMN_TEMPLATE_WORDS[to.template]}`]),
  ...(from.inNavigation === to.inNavigation ? [] : [to.inNavigation ? '显示在导航中' : '不显示在导航中']),
  ...(from.aggregates.toSorted().join() === to.aggregates.toSorted().join() ? [] : ['汇集的来源不同']),
]
