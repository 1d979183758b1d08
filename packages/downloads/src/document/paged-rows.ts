import type { PrintedCell } from './printed-table.ts'

type Row = readonly PrintedCell[]

/** What paper does to a table; heights in one unit. */
export type Paper = {
  /** From where the table begins to the end of that page. */
  readonly first: number
  /** On each page that follows. */
  readonly full: number
  /** Of a row, with all of what its cells say. */
  readonly heightOf: (row: Row) => number
  /** What a cell says as far as it fits into so much room, and the rest. `at` is its place in the row. */
  readonly cut: (row: Row, at: number, room: number) => readonly [here: string, later: string]
}

/** A row higher than a page begins where so much of one is free; with less, on the next. */
const WORTH_BEGINNING = 1 / 4
/** A head that takes more of each page stands on the first only. */
const LARGEST_HEAD = 1 / 3

/**
 * The rows of a table as they stand on each page; the first page has none where nothing fits. Each begins with the head
 * of the table, and says again what a cell says that goes on from the page before. A row higher than a page is divided.
 */
export const pagedRows = (rows: readonly Row[], { first, full, heightOf, cut }: Paper): PrintedCell[][][] => {
  const head = headOf(rows, heightOf, full * LARGEST_HEAD)
  const headHeight = head.reduce((sum, row) => sum + heightOf(row), 0)
  const fresh = full - headHeight
  let page: Row[] = [...head]
  let room = first - headHeight
  const pages = [page]
  const begin = () => {
    page = [...head]
    room = fresh
    pages.push(page)
  }
  const place = (row: Row): void => {
    const height = heightOf(row)
    if (height < room) {
      page.push(row)
      room -= height
      return
    }
    const onNext = retold(row)
    const isTall = heightOf(onNext) >= fresh
    if (room < fresh && !(isTall && room > full * WORTH_BEGINNING)) {
      begin()
      place(onNext)
      return
    }
    const { here, later } = divided(row, (at) => cut(row, at, room))
    page.push(here)
    if (!later) {
      room = 0
      return
    }
    begin()
    place(later)
  }
  for (const row of rows.slice(head.length)) place(row)
  return pages.map((all) => (all.length > head.length ? closed(all) : []))
}

/** Rows of headings above all others; their corner may be empty. */
const headOf = (rows: readonly Row[], heightOf: Paper['heightOf'], most: number): readonly Row[] => {
  const size = rows.findIndex((row) => row.some(({ header, whole }, at) => !header && (at > 0 || whole !== '')))
  const head = rows.slice(0, Math.max(0, size))
  const isWhole = head.at(-1)?.every(({ bottom }) => bottom) ?? false
  return isWhole && head.reduce((sum, row) => sum + heightOf(row), 0) <= most ? head : []
}

/** As the first row of a page. */
const retold = (row: Row): Row =>
  row.map((cell) => (!cell.top && cell.text === '' ? { ...cell, text: cell.whole } : cell))

/** `later` is left out where nothing is left, or nothing fits. */
const divided = (
  row: Row,
  cutAt: (at: number) => readonly [string, string],
): { readonly here: Row; readonly later?: Row } => {
  const parts = row.map((cell, at) => ({ cell, texts: cutAt(at) }))
  const isStuck = parts.every(({ texts: [here] }) => here === '')
  if (isStuck || parts.every(({ texts: [, later] }) => later === '')) return { here: row }
  return {
    here: parts.map(({ cell, texts: [text] }) => ({ ...cell, text, bottom: false })),
    later: parts.map(({ cell, texts: [, rest] }) => ({
      ...cell,
      text: rest === '' && !cell.bottom ? cell.whole : rest,
      top: false,
      // What ends in this row has been said.
      whole: cell.bottom ? '' : cell.whole,
    })),
  }
}

/** With lines above the first row and below the last. */
const closed = (rows: readonly Row[]): PrintedCell[][] =>
  rows.map((row, at) =>
    row.map((cell) => ({ ...cell, top: cell.top || at === 0, bottom: cell.bottom || at === rows.length - 1 })),
  )
