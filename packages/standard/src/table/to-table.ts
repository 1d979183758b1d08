import { inTreeOrder } from '../tree.ts'
import type { DisclosureAudience, StandardItem, StandardVersion } from '../types.ts'
import { describeUpdateRule } from '../update-rule-text.ts'
import {
  COLUMN_KIND_WORDS,
  COLUMN_TEMPLATE_WORDS,
  DISCLOSURE_CHANNEL_WORDS,
  DISCLOSURE_LEVEL_WORDS,
  DISCLOSURE_WAY_WORDS,
  REQUIRED_FIELD_WORDS,
  REQUIREMENT_WORDS,
  SOURCE_STATUS_WORDS,
  siteClassWords,
} from '../words.ts'
import { HEADERS, LIST_MARK, NO_SITES, type TableCells, type TableKey } from './columns.ts'

export type Table = {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * A version in the form of the official tables (国办发〔2019〕54号), our own columns after theirs: one row
 * an item, in tree order. `fromTable` reads it back exactly.
 */
export const toTable = ({ items }: Pick<StandardVersion, 'items'>): Table => {
  const ordered = inTreeOrder(items)
  const byId = new Map(ordered.map((item) => [item.id, item]))
  const parents = new Set(ordered.map(({ parentId }) => parentId))
  const keys = tableKeys
  return {
    header: keys.map((key) => HEADERS[key]),
    rows: ordered.map((item, index) => {
      const parent = item.parentId === null || parents.has(item.id) ? undefined : byId.get(item.parentId)
      const cells = cellsOf({ item, number: index + 1, parent })
      return keys.map((key) => cells[key])
    }),
  }
}

// Object.keys forgets that the headers have no other keys.
const tableKeys = Object.keys(HEADERS) as readonly TableKey[]

const cellsOf = ({
  item,
  number,
  parent,
}: {
  item: StandardItem
  number: number
  /** Of a leaf: what stands as the first level; undefined for all others, which are first levels themselves. */
  parent: StandardItem | undefined
}): TableCells => ({
  number: String(number),
  first: parent ? parent.name : item.name,
  second: parent ? item.name : '',
  elements: item.elements,
  basis: `${item.norm.ref}${item.norm.clause}`,
  update: describeUpdateRule(item.update),
  organ: item.organ,
  channels: item.channels.map((channel) => `■${DISCLOSURE_CHANNEL_WORDS[channel]}`).join(' '),
  audience: audienceCell(item.audience),
  ways: list(item.ways.map((way) => DISCLOSURE_WAY_WORDS[way])),
  levels: list(item.disclosureLevels.map((level) => DISCLOSURE_LEVEL_WORDS[level])),
  id: item.id,
  parent: item.parentId ?? '',
  name: item.name,
  allowedNames: list(item.allowedNames),
  slug: item.slug,
  order: String(item.order),
  kind: COLUMN_KIND_WORDS[item.kind],
  template: COLUMN_TEMPLATE_WORDS[item.template],
  inNavigation: item.inNavigation ? '是' : '否',
  applies: list(item.applies.map(appliesEntry)) || NO_SITES,
  minimum: String(item.minimum),
  aggregates: list(item.aggregates),
  requiredFields: list(item.requiredFields.map((field) => REQUIRED_FIELD_WORDS[field])),
  clause: item.norm.clause,
  sourceStatus: SOURCE_STATUS_WORDS[item.sourceStatus],
  updateRef: item.updateSource.ref,
  updateClause: item.updateSource.clause,
  updateStatus: SOURCE_STATUS_WORDS[item.updateSource.sourceStatus],
  description: item.description,
})

const list = (texts: readonly string[]): string => texts.join(LIST_MARK)

const appliesEntry = (entry: StandardItem['applies'][number]): string =>
  `${siteClassWords(entry)}：${REQUIREMENT_WORDS[entry.requirement]}（${SOURCE_STATUS_WORDS[entry.sourceStatus]}）`

const audienceCell = (audience: DisclosureAudience | null): string => {
  if (audience === null) return ''
  if (audience.type === 'society') return '全社会'
  return audience.note === '' ? '特定群众' : `特定群众：${audience.note}`
}
