import { writeXlsx } from '@zhanqun/standard/files'
import { type Cell, type PublicDocument, textOfBlocks } from '../document/model.ts'
import { placedRows } from '../document/regular-rows.ts'

const SHEET = '表格'

/**
 * The tables of an article below one another, each under its caption, as one sheet.
 * @returns undefined for an article without tables
 */
export const tablesXlsxOf = ({ title, blocks }: PublicDocument): Uint8Array | undefined => {
  const rows = blocks.flatMap((block, index): (readonly string[])[] => {
    if (block.kind !== 'table') return []
    const before = blocks[index - 1]
    const caption = before?.kind === 'paragraph' ? textOfBlocks([before]) : ''
    return [[], ...(caption === '' ? [] : [[caption]]), ...linesOf(block.rows)]
  })
  return rows.length === 0 ? undefined : writeXlsx({ sheetName: SHEET, table: { header: [title], rows } })
}

/** A cell that spans rows stands in each of them: a sheet is sorted and filtered by rows. */
const linesOf = (rows: readonly (readonly Cell[])[]): string[][] => {
  const lines = rows.map((): string[] => [])
  for (const [index, row] of placedRows(rows).entries())
    for (const { at, cell } of row)
      for (const line of lines.slice(index, index + cell.rows)) line[at] = textOfBlocks(cell.blocks)
  return lines.map((line) => Array.from(line, (text) => text ?? ''))
}
