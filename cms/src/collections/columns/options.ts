import { builtInStandards, COLUMN_KIND_WORDS } from '@zhanqun/standard'
import { optionsOf } from '../../access/abilities.ts'

export const STANDARD_ITEM_OPTIONS = builtInStandards.flatMap(({ items }) =>
  items.map(({ id, name }) => ({ value: id, label: name })),
)

export const COLUMN_KIND_OPTIONS = optionsOf(COLUMN_KIND_WORDS)
