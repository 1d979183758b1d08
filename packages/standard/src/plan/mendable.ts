import type { Mendable } from './types.ts'

/** Everything but giving a column the standard's first name when it bears another one of the item's. */
export const MENDED_BY_DEFAULT: readonly Mendable[] = [
  'missing',
  'adoptable',
  'renamed',
  'moved',
  'reordered',
  'reshaped',
  'retired',
]
