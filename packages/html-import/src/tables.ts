import { lineOfRow, textOfBlocks } from './block-text.ts'
import { type Collect, type Context, inside } from './context.ts'
import { gatherLists } from './lists.ts'
import { append, type Block, type Cell, type Inline, largest, type Row, setBold, type Table } from './model.ts'
import type { Notes } from './notes.ts'
import { headRowsOf } from './table-head.ts'
import { attribute, type Element, isElement } from './tree.ts'

const MAX_SPAN = 100
const MAX_COLUMNS = 200
/** A table that lacks more was never regular. */
const MAX_FILLED = 1_000
/** A cell with this share of a table's text is the page, and the table its frame. */
const FRAMED_SHARE = 0.8
const FRAMED_LENGTH = 200

type Source = { rows: Row[]; captions: Block[]; heads: number }

/** A table of data as such; of a table that only arranges the page, its content. */
export const readTable = ({
  element,
  context,
  collect,
}: {
  element: Element
  context: Context
  collect: Collect
}): Block[] => {
  const source = readRows({ element, context, collect })
  const { captions, heads } = source
  const rows = source.rows.filter((row) => row.length > 0)
  if (isLayout({ element, rows })) return [...captions, ...rows.flat().flatMap(({ blocks }) => blocks)]
  const complete = withSpans(rows.map((row) => row.map((cell) => dataCell(cell, context))))
  const headRows = Math.max(heads, headRowsOf(complete))
  const table: Table = {
    kind: 'table',
    rows: complete.map((row, at) => (at < headRows ? row.map(withoutBold) : row)),
    headRows,
  }
  return [...captions.map(centred), table]
}

const readRows = ({ element, context, collect }: { element: Element; context: Context; collect: Collect }): Source => {
  const rows: Row[] = []
  const captions: Block[] = []
  let heads = 0
  const readSection = (section: Element, around: Context, isHead: boolean) => {
    for (const child of section.childNodes) {
      if (!isElement(child)) continue
      const within = inside(child, around)
      if (child.tagName === 'caption') append(captions, collect(child.childNodes, within))
      else if (child.tagName === 'tr') {
        rows.push(
          child.childNodes
            .filter(isElement)
            .filter(isCell)
            .map((cell) => readCell({ cell, context: inside(cell, within), collect })),
        )
        if (isHead && rows.length === heads + 1) heads += 1
      } else readSection(child, within, child.tagName === 'thead')
    }
  }
  readSection(element, context, false)
  return { rows, captions, heads }
}

const isCell = ({ tagName }: Element): boolean => tagName === 'td' || tagName === 'th'

const readCell = ({ cell, context, collect }: { cell: Element; context: Context; collect: Collect }): Cell => ({
  header: cell.tagName === 'th',
  colspan: spanOf(cell, 'colspan'),
  rowspan: spanOf(cell, 'rowspan'),
  blocks: gatherLists(collect(cell.childNodes, context)),
})

const spanOf = (cell: Element, name: 'colspan' | 'rowspan'): number => {
  const span = Number.parseInt(attribute(cell, name), 10)
  return span >= 1 && span <= MAX_SPAN ? span : 1
}

const isLayout = ({ element, rows }: { element: Element; rows: readonly Row[] }): boolean => {
  const cells = rows.flat()
  const columns = largest(rows.map((row) => row.length))
  if (columns <= 1 || /^(presentation|none)$/i.test(attribute(element, 'role').trim())) return true
  const lengths = cells.map(({ blocks }) => textOfBlocks(blocks).length)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  if (total === 0) return true
  if (cells.some(({ header }) => header)) return false
  const filled = lengths.filter((length) => length > 0).length
  if (rows.length >= 2 && filled >= 4) {
    const longest = largest(lengths)
    const main = cells[lengths.indexOf(longest)]
    return total > FRAMED_LENGTH && longest > total * FRAMED_SHARE && main !== undefined && holdsPage(main)
  }
  return filled === 1 || cells.some(holdsPage)
}

const holdsPage = ({ blocks }: Cell): boolean =>
  blocks.length >= 3 || blocks.some(({ kind }) => kind === 'table' || kind === 'heading' || kind === 'list')

/** A header cell is bold by being one. */
const withoutBold = (cell: Cell): Cell => ({
  ...cell,
  blocks: cell.blocks.map((block) =>
    block.kind === 'paragraph' ? { ...block, inlines: setBold(block.inlines, false) } : block,
  ),
})

/** In a cell of data stand paragraphs and lists only. */
const dataCell = (cell: Cell, { notes }: Context): Cell => ({
  ...cell,
  blocks: cell.blocks.flatMap((block) => simpleBlocks(block, notes)),
})

const simpleBlocks = (block: Block, notes: Notes): Block[] => {
  switch (block.kind) {
    case 'paragraph':
    case 'list':
      return [block]
    case 'heading':
      return [paragraph(setBold(block.inlines, true))]
    case 'quote':
      return [paragraph(block.inlines)]
    case 'table':
      notes.counts.flattened += 1
      return block.rows.map((row) => paragraph(lineOfRow(row)))
    case 'rule':
      return []
  }
}

const paragraph = (inlines: readonly Inline[]): Block => ({
  kind: 'paragraph',
  inlines,
  align: null,
  indent: 0,
  list: null,
})

const centred = (block: Block): Block => (block.kind === 'paragraph' ? { ...block, align: 'center' } : block)

/** Cuts spans that reach out of the table and fills short rows, so that every row is as wide as the others. */
const withSpans = (rows: readonly Row[]): Row[] => {
  let below: number[] = []
  let width = 0
  const placed = rows.map((row, at) => {
    const covered = below
    below = covered.map((left) => Math.max(0, left - 1))
    let taken = covered.filter((left) => left > 0).length
    let column = 0
    const cells = row.map((cell) => {
      const rowspan = Math.min(cell.rowspan, rows.length - at)
      while ((covered[column] ?? 0) > 0) column += 1
      for (let span = 0; span < cell.colspan; span += 1) {
        if (column < MAX_COLUMNS) below[column] = rowspan - 1
        column += 1
      }
      taken += cell.colspan
      return { ...cell, rowspan }
    })
    width = Math.max(width, taken)
    return { cells, taken }
  })
  const lacking = placed.reduce((sum, { taken }) => sum + width - taken, 0)
  if (lacking > MAX_FILLED) return placed.map(({ cells }) => cells)
  return placed.map(({ cells, taken }) => [...cells, ...Array.from({ length: width - taken }, () => EMPTY_CELL)])
}

const EMPTY_CELL: Cell = { header: false, colspan: 1, rowspan: 1, blocks: [] }
