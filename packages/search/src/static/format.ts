import type { SearchAttachment, SearchType, SearchValidity } from '../types.ts'

/** A language that Pagefind neither segments nor stems. */
export const INDEX_LANGUAGE = 'und'

/**
 * Marks each token of a title or number, so that the one index answers for titles too: a second
 * one would double what is loaded before the first result. Pagefind drops what is no letter; this
 * one, of the Tifinagh script, stands in no text that such a site publishes.
 */
export const TITLE_MARK = '\u2d30'

/**
 * The word by which a token is looked for in titles. With the mark behind it, it stands beside the token itself and so,
 * nearly always, in the part of the index that is loaded for that anyway. Numbers and foreign words may be asked for by
 * their beginnings, which a mark behind them would hide.
 */
export const titleWordOf = (token: string): string =>
  /\p{Script=Han}$/u.test(token) ? token + TITLE_MARK : TITLE_MARK + token

/** Pagefind's program, the WebAssembly that it runs, and the file that it looks for first. */
export const PROGRAM_FILE = 'pagefind.js'
export const WASM_FILE = 'wasm.unknown.pagefind'
export const ENTRY_FILE = 'pagefind-entry.json'

/** Under what {@link ENTRY_FILE} names the list; always the same, so that a page can load it before anything is asked. */
export const LIST_NAME = INDEX_LANGUAGE

/** Lists pages and parts of an index. It is always loaded, and the one file whose name does not change with what it holds. */
export const LIST_FILE = `pagefind.${LIST_NAME}.pf_meta`

/** Begins the names of pages of documents that no longer hold; the others are hexadecimal, or numbers. */
export const LAPSED_MARK = 'x'

/** Beside the index: the list of synonyms, which changes without it. Whoever publishes the index puts it there. */
export const SYNONYMS_FILE = 'synonyms.json'

/** Names of filters, their values, and how many pages have each. */
export type StaticFilters = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What `meta` of a fragment holds. */
export type FragmentMeta = {
  readonly title: string
  readonly summary: string
  readonly date: string
  readonly column: string
  readonly documentNumber: string
  readonly indexNumber: string
  readonly type: SearchType
  readonly validity: SearchValidity
  readonly issuer: string
  readonly formedDate: string
  /** Names of files, and the beginnings of what stands in them. */
  readonly attachments?: readonly SearchAttachment[]
  /** Whether there is more text than the fragment holds. */
  readonly isCut?: true
  /** In the index of the group only. */
  readonly siteCode?: string
  readonly siteName?: string
}

/** Raised whenever the files of the static indexes come out differently: older ones are then made anew. */
export const STATIC_INDEX_VERSION = 3

/** Where the index of a site lies in its folder. */
export const SITE_INDEX_FOLDER = 'pagefind'

/** Folder of the static index of the group, in that of the site at its root. */
export const GROUP_INDEX_FOLDER = 'group-index'

/** Which parts the group's index has, newest first. */
export const GROUP_PARTS_FILE = 'parts.json'

export type GroupPart = { readonly folder: string; readonly year: number; readonly pages: number }

export type GroupParts = {
  /** Code of the site at the root, whose pages have no code in their addresses. */
  readonly root: string
  readonly parts: readonly GroupPart[]
}
