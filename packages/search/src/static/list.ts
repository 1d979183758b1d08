import { encodeCbor } from './encode-cbor.ts'
import { LAPSED_MARK, type StaticFilters } from './format.ts'

/** What Pagefind's files begin with, once they are unpacked. */
export const SIGNATURE = 'pagefind_dcd'

/** The one order of pages that there is beside that of relevance. */
export const BY_DATE = 'date'

/** Lengths of pages only weigh results; exact ones would be a tenth of the list. */
export const WORDS_STEP = 32

/** Stands between names, and between beginnings, which are words and so have none in them. */
export const BETWEEN = ' '

/**
 * The list of an index as it is stored, as JSON: Pagefind's own, which is made of it before it is used, is three to
 * six times as long.
 */
export type StoredList = {
  /** Of Pagefind. */
  readonly version: string
  /** Name of the part of the group's index that it is of; empty for a site. */
  readonly part: string
  /** Names of a site's pages, in the order of {@link lengths}. Those of a part are told by {@link nameInPart}. */
  readonly names: string
  /** Places of pages of documents that no longer hold. */
  readonly lapsed: readonly number[]
  /** Lengths of all pages, the newest first, in steps of {@link WORDS_STEP} words. */
  readonly lengths: readonly number[]
  /** Folder of the parts, whose names are their places. */
  readonly folder: string
  /** From where on each part holds the words, in order: as much of its first word as tells it from the word before. */
  readonly starts: string
  /** Names of filters, and of their files. */
  readonly filters: readonly (readonly [string, string])[]
  /** By which values a site's index can be narrowed. */
  readonly values: StaticFilters
}

/** Name of a page in a part of the group's index. */
export const nameInPart = (part: string, place: number): string => `${part}-${place}`

/** Pagefind's own list, made of a stored one. */
export const pagefindListOf = ({
  version,
  part,
  names,
  lapsed,
  lengths,
  folder,
  starts,
  filters,
}: StoredList): Uint8Array<ArrayBuffer> => {
  const named = names.split(BETWEEN)
  const isLapsed = new Set(lapsed)
  const pages = lengths.map((length, at) => [
    (isLapsed.has(at) ? LAPSED_MARK : '') + (part ? nameInPart(part, at) : named[at]),
    Math.max(1, length) * WORDS_STEP,
    '',
  ])
  const from = starts.split(BETWEEN)
  const parts = folder === '' ? [] : from.map((start, at) => [start, before(from[at + 1]), partName(folder, at)])
  const oldestFirst = lengths.map((_, at) => lengths.length - 1 - at)
  const orders = lengths.length === 0 ? [] : [[BY_DATE, oldestFirst]]
  const list = encodeCbor([version, pages, parts, filters, orders, []])
  const signature = new TextEncoder().encode(SIGNATURE)
  const bytes = new Uint8Array(signature.length + list.length)
  bytes.set(signature)
  bytes.set(list, signature.length)
  return bytes
}

/**
 * Name of the part that holds a word if any does. Where letters beyond the first plane are ordered otherwise than in
 * the index, it is that of another one.
 */
export const partFor = ({ folder, starts }: StoredList, word: string): string | undefined => {
  const at = starts.split(BETWEEN).filter((start) => start <= word).length - 1
  return folder === '' || at < 0 ? undefined : partName(folder, at)
}

const partName = (folder: string, at: number): string => `${folder}/${at.toString(36)}`

/** Stands behind every letter. */
const LAST = '\u{10ffff}'
const BEFORE_SURROGATES = 0xd7ff
const AFTER_SURROGATES = 0xe000

/** What comes before a word and behind all words that do; without one, what is behind all. */
const before = (word: string | undefined): string => {
  const letters = [...(word ?? '')]
  const last = letters.pop()?.codePointAt(0)
  if (last === undefined) return LAST
  const lower = last === AFTER_SURROGATES ? BEFORE_SURROGATES : last - 1
  return letters.join('') + String.fromCodePoint(lower) + LAST
}
