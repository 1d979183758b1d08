import { textOfBlocks } from './block-text.ts'
import { type Block, type Cell, largest, type Row } from './model.ts'

const MAX_LABEL = 20
const MAX_HEAD_ROWS = 4
/** Labels that stand at the head of a column and hardly ever before a value. */
const COLUMN_LABEL = /^(序号|编号|项目|类别|指标|科目|地区|年份|事项|区县|县区)$/
const SENTENCE = /[。；！？，;!?]/
const NUMERIC = /^[\d.,，%％‰\-—－/+ ]+$/

/** How many rows at the top of a table head its columns; a title across the whole table counts when a head follows. */
export const headRowsOf = (rows: readonly Row[]): number => {
  const marked = rows.findIndex((row) => row.some(({ header }) => !header))
  if (marked > 0) return Math.min(marked, rows.length - 1)
  const title = rows[0]?.length === 1 && rows.length > 2 ? 1 : 0
  const first = rows[title]
  if (!first || first.length < 2 || !looksLikeHead({ row: first, below: rows.slice(title + 1) })) return 0
  const rest = rows.slice(title)
  const body = rest.findIndex((row) => !row.every(isBold))
  const depth = Math.max(body, largest(first.map(({ rowspan }) => rowspan)))
  return depth <= MAX_HEAD_ROWS && depth < rest.length ? title + depth : 0
}

const looksLikeHead = ({ row, below }: { row: Row; below: readonly Row[] }): boolean => {
  const labels = row.map(labelOf)
  if (below.length === 0 || !labels.every(isLabel)) return false
  if (row.every(isBold) && !below.every((cells) => cells.every(isBold))) return true
  if (COLUMN_LABEL.test(labels[0] ?? '')) return true
  const alike = below.filter(({ length }) => length === row.length)
  return alike.length >= 2 && labels.some((_, column) => alike.every((cells) => isNumber(cells[column])))
}

const labelOf = ({ blocks }: Cell): string => textOfBlocks(blocks).replace(/\s/g, '')

const isLabel = (label: string): boolean =>
  label !== '' && label.length <= MAX_LABEL && !SENTENCE.test(label) && !NUMERIC.test(label)

const isNumber = (cell: Cell | undefined): boolean => cell !== undefined && NUMERIC.test(labelOf(cell))

const isBold = ({ blocks }: Cell): boolean => blocks.length > 0 && blocks.every(isBoldBlock)

const isBoldBlock = (block: Block): boolean =>
  block.kind === 'paragraph' &&
  block.inlines.every((inline) => inline.kind === 'break' || inline.marks.strong || inline.text.trim() === '')
