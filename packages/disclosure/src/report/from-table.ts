import { type Cell, type CellValues, cellId, cellLabel, quoted, rowLabel } from './cells.ts'
import { faultOf } from './check-cells.ts'
import { headingRows, spanFrom } from './heading-rows.ts'
import { type BlockPlace, isLabelOf, locateBlock, plainText, type Sheet } from './locate-block.ts'
import { NUMBER_KIND_LABELS, readNumber } from './read-number.ts'
import { addressOf, type TableProblem, tableProblem } from './table-problems.ts'
import type { AnnualTable, TableBlock } from './types.ts'

export type ReadTable = {
  /** What could be read; null where a cell was empty or could not be. */
  readonly values: CellValues
  readonly problems: readonly TableProblem[]
}

/**
 * Reads a table back from the rows of a spreadsheet, as `toTable` writes it or with row headings over
 * several columns as in the printed form. Every row, heading and cell that cannot be read is named.
 */
export const fromTable = ({ table, rows }: { table: AnnualTable; rows: Sheet }): ReadTable => {
  const values: Record<string, number | null> = {}
  const problems: TableProblem[] = []
  let from = 0
  for (const block of table.blocks) {
    const place = locateBlock({ block, sheet: rows, from })
    if (!place) {
      problems.push(tableProblem({ code: 'block-missing', details: { block: blockLabel({ table, block }) } }))
      continue
    }
    const read = readBlock({ table, block, place, sheet: rows })
    Object.assign(values, read.values)
    problems.push(...read.problems)
    from = place.lastLine + 1
  }
  return { values, problems }
}

type Placed = {
  readonly table: AnnualTable
  readonly block: TableBlock
  readonly place: BlockPlace
  readonly sheet: Sheet
}

const readBlock = (placed: Placed): ReadTable => {
  const headings = missingHeadings(placed)
  const unreadable = new Set(headings.flatMap(({ columns }) => columns))
  const { table, block, place, sheet } = placed
  const cells = block.rows.flatMap((row) => {
    const line = place.lines.get(row.id)
    if (line === undefined) return []
    return block.columns.flatMap((column, index) => {
      if (unreadable.has(index)) return []
      const id = cellId({ row: row.id, column: column.id })
      const position = place.numbersFrom + index
      return readCell({ cell: { id, table, block, row, column }, text: sheet[line]?.[position] ?? '', line, position })
    })
  })
  return {
    values: Object.fromEntries(cells.map(({ id, value }) => [id, value])),
    problems: [
      ...headings.map(({ problem }) => problem),
      ...rowProblems(placed),
      ...cells.flatMap(({ problem }) => problem ?? []),
      ...strayProblems(placed),
    ],
  }
}

type ReadCell = { readonly id: string; readonly value: number | null; readonly problem: TableProblem | null }

const readCell = ({
  cell,
  text,
  line,
  position,
}: {
  cell: Cell
  text: string
  line: number
  position: number
}): ReadCell => {
  const { unit, kind } = cell.column
  const value = readNumber({ text, unit })
  const fault = value === undefined ? 'not-a-number' : value === null ? null : faultOf({ value, kind })
  if (value !== undefined && fault === null) return { id: cell.id, value, problem: null }
  const problem = tableProblem({
    code: fault === 'not-a-number' ? fault : 'number-refused',
    details: {
      address: addressOf({ line, position }),
      cell: cellLabel(cell),
      text: text.trim(),
      kind: NUMBER_KIND_LABELS[kind],
    },
    line: line + 1,
    position: position + 1,
    cell: cell.id,
  })
  return { id: cell.id, value: null, problem }
}

/** Headings that do not stand over their columns, and the columns that cannot be trusted for it. */
const missingHeadings = ({
  table,
  block,
  place,
  sheet,
}: Placed): readonly { readonly columns: readonly number[]; readonly problem: TableProblem }[] => {
  const lines = sheet.slice(place.headings.from, place.headings.to)
  return headingRows(block).flatMap((texts, level, { length }) =>
    texts.flatMap((text, index) => {
      const column = block.columns[index]
      if (text === '' || !column) return []
      const own = column.groups.length === level
      const position = place.numbersFrom + index
      const stands = lines.some((line) => {
        const there = line[position] ?? ''
        return own ? isLabelOf(column, there) : plainText(there) === plainText(text)
      })
      if (stands) return []
      const width = own ? 1 : spanFrom({ columns: block.columns, index, level })
      const line = Math.max(place.headings.to - length + level, 0)
      return {
        columns: Array.from({ length: width }, (_, offset) => index + offset),
        problem: tableProblem({
          code: 'heading-missing',
          details: { block: blockLabel({ table, block }), address: addressOf({ line, position }), heading: text },
          position: position + 1,
        }),
      }
    }),
  )
}

const rowProblems = ({ table, block, place }: Placed): readonly TableProblem[] => [
  ...block.rows
    .filter(({ id, numeric }) => numeric && !place.lines.has(id))
    .map((row) =>
      tableProblem({ code: 'row-missing', details: { row: `${table.name}${quoted(rowLabel({ block, row }))}` } }),
    ),
  ...place.again.flatMap(({ row: id, line }) => {
    const row = block.rows.find((one) => one.id === id)
    const first = (place.lines.get(id) ?? 0) + 1
    if (!row) return []
    const details = { line: line + 1, first, row: `${table.name}${quoted(rowLabel({ block, row }))}` }
    return tableProblem({ code: 'row-twice', details, line: line + 1 })
  }),
]

/** Lines between the block's rows that hold something but are none of them, and cells past the last column. */
const strayProblems = ({ table, block, place, sheet }: Placed): readonly TableProblem[] => {
  const known = new Set([...place.lines.values(), ...place.again.map(({ line }) => line)])
  const end = place.numbersFrom + block.columns.length
  return sheet.slice(0, place.lastLine + 1).flatMap((texts, line) => {
    if (line < place.headings.to) return []
    const position = texts.findIndex(
      (text, at) => at >= (known.has(line) ? end : place.numbersFrom) && text.trim() !== '',
    )
    const text = texts[position]?.trim()
    if (text === undefined) return []
    const at = { line: line + 1, position: position + 1 }
    if (known.has(line)) {
      return tableProblem({ code: 'cell-outside', details: { address: addressOf({ line, position }), text }, ...at })
    }
    const heading =
      texts
        .slice(0, place.numbersFrom)
        .findLast((one) => one.trim() !== '')
        ?.trim() ?? text
    const details = { line: line + 1, text: heading, block: blockLabel({ table, block }) }
    return tableProblem({ code: 'row-unknown', details, line: line + 1 })
  })
}

const blockLabel = ({ table, block }: { table: AnnualTable; block: TableBlock }): string =>
  table.blocks.length > 1 ? `${table.name}${quoted(block.caption)}` : table.name
