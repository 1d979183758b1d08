import type { SearchType, SearchValidity } from './types.ts'

/**
 * The two indexes of a site: full text, and beside it titles with numbers. Neither is a language that
 * Pagefind segments or stems; they differ so that a result tells by its id which index it is from.
 */
export const INDEX_LANGUAGE = { texts: 'und', titles: 'zxx' } as const

/** Under the folder of the full text index. */
export const TITLES_FOLDER = 'titles'

/** What `meta` of a fragment holds. */
export type FragmentMeta = {
  readonly title: string
  readonly summary: string
  readonly date: string
  readonly column: string
  readonly documentNumber: string
  readonly type: SearchType
  readonly validity: SearchValidity
  readonly issuer: string
  readonly formedDate: string
}
