import { type CellValues, cellId } from './cells.ts'
import { NUMBER_KIND_LABELS, readNumber } from './read-number.ts'
import { sumRulesOf } from './sums.ts'
import type { CellId, TableBlock } from './types.ts'

export type Pasted = {
  readonly values: CellValues
  /** What could not be taken over, in Chinese. */
  readonly problems: readonly string[]
}

/** The rows of a text as spreadsheets put it on the clipboard. */
export const clipboardRows = (text: string): readonly (readonly string[])[] =>
  text
    .replace(/(?:\r\n|\r|\n)$/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.split('\t'))

/**
 * A rectangle of numbers put into a block from a cell on, to the right and downwards. Computed cells are passed
 * over: they follow from the others.
 */
export const pasteCells = ({
  block,
  at,
  rows,
}: {
  block: TableBlock
  at: CellId
  rows: readonly (readonly string[])[]
}): Pasted => {
  const numeric = block.rows.filter(({ numeric: isNumeric }) => isNumeric)
  const firstRow = numeric.findIndex(({ id }) => at.startsWith(`${id}/`))
  const firstColumn = block.columns.findIndex(({ id }) => at.endsWith(`/${id}`))
  const computed = new Set(sumRulesOf(block).map(({ cell }) => cell))
  const values: Record<CellId, number | null> = {}
  const problems: string[] = []
  let outside = 0
  for (const [down, texts] of rows.entries()) {
    for (const [right, text] of texts.entries()) {
      const row = numeric[firstRow + down]
      const column = block.columns[firstColumn + right]
      if (!row || !column) {
        if (text.trim() !== '') outside += 1
        continue
      }
      const id = cellId({ row: row.id, column: column.id })
      if (computed.has(id)) continue
      const value = readNumber({ text, unit: column.unit })
      if (value !== undefined) values[id] = value
      else problems.push(`“${text.trim().slice(0, 20)}”不是数，没有填入；应填${NUMBER_KIND_LABELS[column.kind]}。`)
    }
  }
  if (outside > 0) problems.push(`有${outside}个格超出表格范围，没有填入。`)
  return { values, problems }
}
