import { type Cell, textOfBlocks } from './model.ts'
import { placedRows } from './regular-rows.ts'

/** A cell of one row of a table on paper. */
export type PrintedCell = {
  readonly text: string
  /** What all of it says, of a cell over several rows; stands again where it goes on on another page. */
  readonly whole: string
  readonly header: boolean
  readonly columns: number
  /** False within what the table shows as one cell over several rows. */
  readonly top: boolean
  readonly bottom: boolean
}

/** What a column holds counts as wide as so many Chinese characters at most, and at least. */
const WIDEST = 10
const NARROWEST = 3.5

/**
 * The rows of a table such that each can stand on a page of its own: a cell over several rows becomes one of each row,
 * without a line between them, and says what it has to say in the first.
 */
export const printedRows = (irregular: readonly (readonly Cell[])[]): PrintedCell[][] => {
  const rows = placedRows(irregular)
  const placed = rows.map((): (PrintedCell | undefined)[] => [])
  for (const [index, row] of rows.entries()) {
    for (const { at, cell } of row) {
      const last = index + cell.rows - 1
      const whole = textOfBlocks(cell.blocks)
      for (let line = index; line <= last; line++) {
        const [top, bottom] = [line === index, line === last]
        const printed = { text: top ? whole : '', whole, header: cell.header, columns: cell.columns, top, bottom }
        const cells = placed[line]
        if (cells) cells[at] = printed
      }
    }
  }
  return placed.map((cells) => cells.filter((cell) => cell !== undefined))
}

/** How wide the columns are, by what they hold; together `total`. */
export const columnWidths = (rows: readonly (readonly PrintedCell[])[], total: number): number[] => {
  const wanted: number[] = []
  for (const row of rows) {
    let at = 0
    for (const { text, columns } of row) {
      // What stands over several columns takes their widths as they are.
      const own = columns === 1 ? Math.max(...text.split('\n').map(widthOf)) : 0
      for (let column = at; column < at + columns; column++) {
        wanted[column] = Math.max(wanted[column] ?? NARROWEST, Math.min(own, WIDEST))
      }
      at += columns
    }
  }
  const sum = wanted.reduce((all, width) => all + width, 0)
  return wanted.map((width) => (total * width) / sum)
}

/** In Chinese characters: letters and digits are half as wide. */
const widthOf = (line: string): number =>
  [...line].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x100 ? 0.5 : 1), 0)
