import { item, optionalAt } from '../define.ts'
import { NORMS } from '../norms.ts'
import type { StandardItem } from '../types.ts'
import { COLUMN_KIND_WORDS, COLUMN_TEMPLATE_WORDS, REQUIRED_FIELD_WORDS, SOURCE_STATUS_WORDS } from '../words.ts'
import type { CellReader } from './bad-cells.ts'
import * as cells from './cells.ts'
import type { TableRow } from './read-rows.ts'

/** An item with the row that it was read from. */
export type ReadItem = { readonly item: StandardItem; readonly row: TableRow }

/** The item that a row describes; what its cells leave open are defaults, marked `unconfirmed`. */
export const rowItem = ({
  reader: { read, text, refuse },
  id,
  parentId,
  name,
  order,
  holdsOthers,
}: {
  reader: CellReader
  id: string
  parentId: string | null
  name: string
  /** Used where the row gives no order. */
  order: number
  /** Whether other items of the table stand below it. */
  holdsOthers: boolean
}): StandardItem => {
  const disclosureLevels = read('levels', cells.parseLevels, [])
  const basis = read('basis', cells.parseText, '')
  const clause = read('clause', cells.parseText, '')
  const template = read('template', cells.oneOf(COLUMN_TEMPLATE_WORDS), holdsOthers ? 'section' : 'list')
  const update = read('update', cells.parseUpdate, null)
  if (text('update') === '') refuse('update', 'TABLE_CELL_REQUIRED')
  return item({
    id,
    parentId,
    name,
    allowedNames: read('allowedNames', cells.parseNames, []),
    slug: read('slug', cells.parseSlug, id.slice(0, 40)),
    order: read('order', cells.parseNumber, order),
    kind: read('kind', cells.oneOf(COLUMN_KIND_WORDS), holdsOthers ? 'section' : 'catalogue'),
    template,
    inNavigation: read('inNavigation', cells.parseYesNo, false),
    applies: read('applies', cells.parseApplies, optionalAt(disclosureLevels)),
    update: update ?? { type: 'at-once' },
    updateSource: {
      ref: read('updateRef', cells.parseText, NORMS.importedTable),
      clause: read('updateClause', cells.parseText, ''),
      sourceStatus: read('updateStatus', cells.oneOf(SOURCE_STATUS_WORDS), 'unconfirmed'),
    },
    minimum: read('minimum', cells.parseCount, template === 'section' || template === 'disclosure' ? 0 : 1),
    aggregates: read('aggregates', cells.parseIds, []),
    norm: { ref: withoutClause(basis, clause) || NORMS.importedTable, clause },
    sourceStatus: read('sourceStatus', cells.oneOf(SOURCE_STATUS_WORDS), 'unconfirmed'),
    description: read('description', cells.parseText, ''),
    requiredFields: read('requiredFields', cells.someOf(REQUIRED_FIELD_WORDS), []),
    elements: read('elements', cells.parseText, ''),
    organ: read('organ', cells.parseText, ''),
    audience: read('audience', cells.parseAudience, null),
    ways: read('ways', cells.parseWays, []),
    channels: read('channels', cells.parseChannels, []),
    disclosureLevels,
  })
}

/** 公开依据 shows norm and clause together, as people read it. */
const withoutClause = (basis: string, clause: string): string =>
  clause !== '' && basis.endsWith(clause) ? basis.slice(0, -clause.length).trim() : basis
