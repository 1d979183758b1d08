import { COLUMN_KIND_WORDS } from '@zhanqun/standard'
import { optionsOf } from '../../access/abilities.ts'

export const COLUMN_KIND_OPTIONS = optionsOf(COLUMN_KIND_WORDS)
