import { item, optionalAt } from '../define.ts'
import { NORMS } from '../norms.ts'
import type { StandardItem } from '../types.ts'
import { GRASS_ROOTS_FIELDS } from './grass-roots-fields.ts'
import { GRASS_ROOTS_ROWS, GRASS_ROOTS_SECTIONS, type GrassRootsRow } from './grass-roots-rows.ts'

const ROOT = 'grass-roots'

const idOf = (id: string): string => `${ROOT}-${id}`

const norm = { ref: NORMS.grassRoots, clause: '' }

const section = {
  kind: 'section',
  template: 'section',
  minimum: 0,
  update: { type: 'at-once' },
  updateSource: { ref: NORMS.productDefault, clause: '', sourceStatus: 'unconfirmed' },
  norm,
} as const

const byOrder = (index: number): number => (index + 1) * 10

/** The place of a row among the matters of its field, sections first to last with the rows between. */
const orderIn = (id: string, below: string): number =>
  byOrder(matters.filter((matter) => matter.below === below).findIndex((matter) => matter.id === id))

const matters: readonly { readonly below: string; readonly id: string }[] = [
  ...GRASS_ROOTS_SECTIONS,
  ...GRASS_ROOTS_ROWS,
]

const rowItem = ({ below, id, basis, levels, elements = '', organ = '', ...row }: GrassRootsRow): StandardItem =>
  item({
    ...row,
    id: idOf(id),
    parentId: idOf(below),
    order: orderIn(id, below),
    kind: 'catalogue',
    template: 'list',
    applies: optionalAt(levels),
    updateSource: { ref: NORMS.grassRoots, clause: '公开时限', sourceStatus: 'local' },
    norm: basis === undefined ? norm : { ref: basis, clause: '' },
    sourceStatus: 'local',
    description: elements === '' ? `${row.name}，公开要素待载入官方目录。` : `${elements}。`,
    elements,
    organ,
    audience: { type: 'society' },
    ways: ['proactive'],
    disclosureLevels: levels ?? [],
  })

/**
 * 基层政务公开: the 26 trial fields of 国办发〔2019〕54号 with the rows of official tables that were
 * seen. The rest of each field is to be loaded from the official tables, hence optional everywhere: a new
 * site is not to fill up with empty columns.
 */
export const grassRootsItems: readonly StandardItem[] = [
  item({
    ...section,
    id: ROOT,
    parentId: 'openness',
    name: '基层政务公开',
    allowedNames: ['基层政务公开标准化规范化', '基层政务公开标准目录'],
    slug: 'jczwgk',
    order: 80,
    applies: optionalAt(),
    sourceStatus: 'unconfirmed',
    description: '基层政务公开标准目录的各试点领域。',
  }),
  ...GRASS_ROOTS_FIELDS.map((field, index) =>
    item({
      ...section,
      ...field,
      id: idOf(field.id),
      parentId: ROOT,
      order: byOrder(index),
      applies: optionalAt(),
      description: `${field.name}领域的公开事项。`,
    }),
  ),
  ...GRASS_ROOTS_SECTIONS.map(({ below, ...given }) =>
    item({
      ...section,
      ...given,
      id: idOf(given.id),
      parentId: idOf(below),
      order: orderIn(given.id, below),
      applies: optionalAt(below === 'compulsory-education' ? ['county'] : undefined),
      sourceStatus: 'local',
      description: `${given.name}的公开事项。`,
    }),
  ),
  ...GRASS_ROOTS_ROWS.map(rowItem),
]
