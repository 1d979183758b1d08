import { type Block, type Inline, joinLines, type List, NO_MARKS, plainText, type Row, type TextRun } from './model.ts'

/** Plain text: a line for each block, row and line break, the cells of a row apart by a blank. */
export const textOfBlocks = (blocks: readonly Block[]): string =>
  blocks
    .map(textOfBlock)
    .filter((text) => text !== '')
    .join('\n')

const textOfBlock = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return plainText(block.inlines)
    case 'list':
      return plainText(linesOfList(block))
    case 'table':
      return block.rows.map((row) => row.map(({ blocks }) => textOfBlocks(blocks)).join(' ')).join('\n')
    case 'rule':
      return ''
  }
}

const linesOfList = (list: List): Inline[] =>
  joinLines(list.items.flatMap(({ inlines, lists }) => [inlines, ...lists.map(linesOfList)]))

const GAP: TextRun = { kind: 'text', text: ' ', marks: NO_MARKS, href: null }

/** A row of a table as one line. */
export const lineOfRow = (row: Row): Inline[] =>
  row
    .map(({ blocks }) => joinLines(blocks.map(inlinesOf)))
    .filter((inlines) => inlines.length > 0)
    .flatMap((inlines, at) => (at === 0 ? inlines : [GAP, ...inlines]))

const inlinesOf = (block: Block): readonly Inline[] => {
  switch (block.kind) {
    case 'list':
      return linesOfList(block)
    case 'table':
      return joinLines(block.rows.map(lineOfRow))
    case 'rule':
      return []
    default:
      return block.inlines
  }
}
