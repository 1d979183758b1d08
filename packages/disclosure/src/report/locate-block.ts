import { headColumnsOf } from './grid.ts'
import { headingRows } from './heading-rows.ts'
import type { TableBlock, TableColumn } from './types.ts'

export type Sheet = readonly (readonly string[])[]

/** Where a block stands on a sheet; lines and positions from 0. */
export type BlockPlace = {
  /** Lines of the column headings, the first included, the last not. */
  readonly headings: { readonly from: number; readonly to: number }
  /** The position of the first column of numbers. */
  readonly numbersFrom: number
  /** Line of each row that was found. */
  readonly lines: ReadonlyMap<string, number>
  /** Rows that stand on the sheet once more. */
  readonly again: readonly { readonly row: string; readonly line: number }[]
  readonly lastLine: number
}

/**
 * Finds a block by the headings of its rows, in whichever column they stand: in one, as this product
 * writes them, or over several, as the printed form does.
 * @param from the line to begin at
 */
export const locateBlock = ({
  block,
  sheet,
  from,
}: {
  block: TableBlock
  sheet: Sheet
  from: number
}): BlockPlace | null =>
  headColumnsOf(block) > 0 ? byRowHeadings({ block, sheet, from }) : byColumnHeadings({ block, sheet, from })

/** Letters and digits only, in one width: `（一）予以 公开` and `(一)予以公开` are the same. */
export const plainText = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '')

/** Whether a text of the sheet is a column's label or another wording of it. */
export const isLabelOf = ({ label, otherLabels }: TableColumn, text: string): boolean =>
  [label, ...otherLabels].some((one) => plainText(one) === plainText(text))

type Searched = { readonly block: TableBlock; readonly sheet: Sheet; readonly from: number }

const byRowHeadings = ({ block, sheet, from }: Searched): BlockPlace | null => {
  const rowsByText = new Map(
    block.rows
      .filter(({ numeric }) => numeric)
      .flatMap(({ id, number, label, otherLabels }) =>
        [label, ...otherLabels].map((text) => [plainText(`${number}${text}`), id] as const),
      ),
  )
  const lines = new Map<string, number>()
  const again: { row: string; line: number }[] = []
  let numbersFrom = 0
  let lastLine = from
  for (let line = from; line < sheet.length; line++) {
    const texts = (sheet[line] ?? []).map(plainText)
    const position = texts.findIndex((text) => rowsByText.has(text))
    const row = rowsByText.get(texts[position] ?? '')
    if (row === undefined) continue
    if (lines.has(row)) again.push({ row, line })
    else lines.set(row, line)
    numbersFrom = Math.max(numbersFrom, position + 1)
    lastLine = line
  }
  if (lines.size === 0) return null
  return { headings: { from, to: Math.min(...lines.values()) }, numbersFrom, lines, again, lastLine }
}

/** A block of one row without a heading: the first line with anything in it below the column headings. */
const byColumnHeadings = ({ block, sheet, from }: Searched): BlockPlace | null => {
  const labels = new Set(block.columns.map(({ label }) => plainText(label)))
  const isHeading = (line: readonly string[]) => line.filter((text) => labels.has(plainText(text))).length > 1
  const to = sheet.findLastIndex((line, index) => index >= from && isHeading(line)) + 1
  const first = plainText(headingRows(block)[0]?.[0] ?? '')
  const positions = sheet.slice(from, to).map((line) => line.findIndex((text) => plainText(text) === first))
  const numbersFrom = positions.find((position) => position >= 0)
  const filled = sheet.findIndex((texts, index) => index >= to && texts.some((text) => text.trim() !== ''))
  const line = filled < 0 ? to : filled
  const [row] = block.rows
  if (!row || numbersFrom === undefined) return null
  return { headings: { from, to }, numbersFrom, lines: new Map([[row.id, line]]), again: [], lastLine: line }
}
