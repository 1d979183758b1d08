import type { Mendable } from './types.ts'

/** Kinds of finding that a plan can mend. */
export const MENDABLE = [
  'missing',
  'adoptable',
  'renamed',
  'allowed-name',
  'moved',
  'reordered',
  'reshaped',
  'retired',
] as const satisfies readonly Mendable[]

/** Everything but giving a column the standard's first name when it bears another one of the item's. */
export const MENDED_BY_DEFAULT: readonly Mendable[] = MENDABLE.filter((kind) => kind !== 'allowed-name')
