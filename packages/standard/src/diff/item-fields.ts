import type { NormReference, StandardItem } from '../types.ts'
import { describeUpdateRule } from '../update-rule-text.ts'
import {
  COLUMN_KIND_WORDS,
  COLUMN_TEMPLATE_WORDS,
  DISCLOSURE_CHANNEL_WORDS,
  DISCLOSURE_LEVEL_WORDS,
  DISCLOSURE_WAY_WORDS,
  REQUIRED_FIELD_WORDS,
  REQUIREMENT_WORDS,
  SITE_CLASSES,
  SOURCE_STATUS_WORDS,
  siteClassWords,
  type Words,
} from '../words.ts'

/** A field of an item as people read it. */
export type ItemField = {
  readonly field: keyof StandardItem
  readonly label: string
  /** @param nameOf the name of another item of the same version */
  readonly text: (item: StandardItem, nameOf: (id: string) => string) => string
}

const NOTHING = '无'
const NOT_SAID = '未规定'

const joined = (texts: readonly string[]): string => texts.join('、') || NOTHING

const inWords = <K extends string>(values: readonly K[], words: Words<K>): string =>
  values.map((value) => words[value]).join('、') || NOT_SAID

const normText = ({ ref, clause }: NormReference): string => `${ref}${clause}`

/** Every field but the id, which never changes, in the order in which a diff names them. */
export const ITEM_FIELDS: readonly ItemField[] = [
  { field: 'name', label: '栏目名称', text: ({ name }) => name },
  { field: 'allowedNames', label: '别名', text: ({ allowedNames }) => joined(allowedNames) },
  {
    field: 'parentId',
    label: '上级',
    text: ({ parentId }, nameOf) => (parentId === null ? '一级栏目' : nameOf(parentId)),
  },
  { field: 'order', label: '排序', text: ({ order }) => String(order) },
  { field: 'slug', label: '栏目地址', text: ({ slug }) => slug },
  { field: 'kind', label: '栏目类型', text: ({ kind }) => COLUMN_KIND_WORDS[kind] },
  { field: 'template', label: '页面模板', text: ({ template }) => COLUMN_TEMPLATE_WORDS[template] },
  { field: 'inNavigation', label: '显示在导航中', text: ({ inNavigation }) => (inNavigation ? '是' : '否') },
  { field: 'applies', label: '适用站点', text: (item) => appliesText(item) },
  { field: 'update', label: '公开时限', text: ({ update }) => describeUpdateRule(update) },
  {
    field: 'updateSource',
    label: '时限依据',
    text: ({ updateSource }) => `${normText(updateSource)}（${SOURCE_STATUS_WORDS[updateSource.sourceStatus]}）`,
  },
  {
    field: 'minimum',
    label: '最少内容',
    text: ({ minimum }) => (minimum === 0 ? '可以没有内容' : `${minimum} 篇`),
  },
  {
    field: 'aggregates',
    label: '汇集',
    text: ({ aggregates }, nameOf) => joined(aggregates.map(nameOf)),
  },
  { field: 'norm', label: '公开依据', text: ({ norm }) => normText(norm) },
  { field: 'sourceStatus', label: '来源状态', text: ({ sourceStatus }) => SOURCE_STATUS_WORDS[sourceStatus] },
  { field: 'description', label: '栏目说明', text: ({ description }) => description || NOTHING },
  { field: 'elements', label: '公开内容（要素）', text: ({ elements }) => elements || NOT_SAID },
  {
    field: 'requiredFields',
    label: '必填字段',
    text: ({ requiredFields }) => joined(requiredFields.map((field) => REQUIRED_FIELD_WORDS[field])),
  },
  { field: 'organ', label: '公开主体', text: ({ organ }) => organ || NOT_SAID },
  { field: 'audience', label: '公开对象', text: (item) => audienceText(item) },
  { field: 'ways', label: '公开方式', text: ({ ways }) => inWords(ways, DISCLOSURE_WAY_WORDS) },
  { field: 'channels', label: '公开渠道和载体', text: ({ channels }) => inWords(channels, DISCLOSURE_CHANNEL_WORDS) },
  {
    field: 'disclosureLevels',
    label: '公开层级',
    text: ({ disclosureLevels }) => inWords(disclosureLevels, DISCLOSURE_LEVEL_WORDS),
  },
]

const appliesText = ({ applies }: StandardItem): string => {
  const texts = SITE_CLASSES.flatMap((site) =>
    applies
      .filter(({ kind, level }) => kind === site.kind && level === site.level)
      .map((entry) => {
        const status = SOURCE_STATUS_WORDS[entry.sourceStatus]
        return `${siteClassWords(entry)}${REQUIREMENT_WORDS[entry.requirement]}（${status}）`
      }),
  )
  return joined(texts)
}

const audienceText = ({ audience }: StandardItem): string => {
  if (audience === null) return NOT_SAID
  if (audience.type === 'society') return '全社会'
  return audience.note === '' ? '特定群众' : `特定群众：${audience.note}`
}
