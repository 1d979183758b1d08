import { alignment, type HtmlContext, type Render } from './markup.ts'
import { childrenOf, type LexicalNode } from './nodes.ts'

/** Bit of a cell's `headerState`: the cell heads its column. The other bit, 2, heads its row. */
const HEADS_COLUMN = 1

const headerState = (cell: LexicalNode): number => (typeof cell.headerState === 'number' ? cell.headerState : 0)

const span = (name: 'colspan' | 'rowspan', value: unknown): string =>
  typeof value === 'number' && Number.isInteger(value) && value > 1 && value <= 1000 ? ` ${name}="${value}"` : ''

/** A plain table: leading header rows in `thead`, header cells with their scope. */
export const tableHtml = ({
  node,
  context,
  depth,
  blocks,
  inline,
}: {
  node: LexicalNode
  context: HtmlContext
  depth: number
  blocks: Render
  inline: Render
}): string => {
  const cellHtml = (cell: LexicalNode): string => {
    const children = childrenOf(cell)
    const [only] = children
    const plain = children.length === 1 && only?.type === 'paragraph' ? only : undefined
    const inner = plain ? inline(childrenOf(plain), context, depth) : blocks(children, context, depth)
    const spans = span('colspan', cell.colSpan) + span('rowspan', cell.rowSpan)
    const align = plain ? alignment(plain) : ''
    const state = headerState(cell)
    if (state === 0) return `<td${align}${spans}>${inner}</td>`
    return `<th${align} scope="${state & HEADS_COLUMN ? 'col' : 'row'}"${spans}>${inner}</th>`
  }
  const rows = childrenOf(node)
    .filter((row) => row.type === 'tablerow')
    .map((row) => childrenOf(row).filter((cell) => cell.type === 'tablecell'))
    .filter((cells) => cells.length > 0)
  if (rows.length === 0) return ''
  const firstBody = rows.findIndex((cells) => cells.some((cell) => (headerState(cell) & HEADS_COLUMN) === 0))
  const headRows = firstBody === -1 ? 0 : firstBody
  const rowHtml = (cells: readonly LexicalNode[]) => `<tr>${cells.map(cellHtml).join('')}</tr>`
  const head = rows.slice(0, headRows).map(rowHtml).join('')
  const body = rows.slice(headRows).map(rowHtml).join('')
  return `<table>${head === '' ? '' : `<thead>${head}</thead>`}<tbody>${body}</tbody></table>`
}
