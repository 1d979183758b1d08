import type { Cell } from './model.ts'

const EMPTY: Cell = { header: false, columns: 1, rows: 1, blocks: [] }

/** A cell, and the column that it begins in. */
export type PlacedCell = { readonly at: number; readonly cell: Cell }

/**
 * The rows of a table such that every place of the grid belongs to exactly one cell, as browsers show them: spans end at
 * the last row, at the cells before them, and rows that are too short are filled.
 */
export const placedRows = (rows: readonly (readonly Cell[])[]): PlacedCell[][] => {
  const taken = rows.map((): boolean[] => [])
  const placed = rows.map((): PlacedCell[] => [])
  for (const [index, row] of rows.entries()) {
    let at = 0
    for (const cell of row) {
      while (taken[index]?.[at]) at++
      const height = Math.min(cell.rows, rows.length - index)
      const width = freeWidth(taken[index] ?? [], at, cell.columns)
      for (let line = index; line < index + height; line++) mark(taken[line] ?? [], at, width)
      placed[index]?.push({ at, cell: { ...cell, columns: width, rows: height } })
      at += width
    }
  }
  const columns = Math.max(0, ...taken.map(({ length }) => length))
  return placed.map((cells, index) => {
    const missing = Array.from({ length: columns }, (_, at) => at).filter((at) => !taken[index]?.[at])
    return [...cells, ...missing.map((at) => ({ at, cell: EMPTY }))].sort((a, b) => a.at - b.at)
  })
}

/** The same without the places. */
export const regularRows = (rows: readonly (readonly Cell[])[]): Cell[][] =>
  placedRows(rows).map((row) => row.map(({ cell }) => cell))

const freeWidth = (line: readonly boolean[], at: number, wanted: number): number => {
  let width = 1
  while (width < wanted && !line[at + width]) width++
  return width
}

const mark = (line: boolean[], from: number, width: number): void => {
  for (let at = from; at < from + width; at++) line[at] = true
}
