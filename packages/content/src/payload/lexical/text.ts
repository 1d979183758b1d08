import { childrenOf, type LexicalNode, MAX_DEPTH, nodesOf } from './nodes.ts'

const BLOCKS = new Set(['paragraph', 'heading', 'quote', 'listitem', 'tablerow', 'horizontalrule'])

/** Plain text of an editor state: a line for each block, cells of a table row parted by spaces. */
export const lexicalToText = (state: unknown): string => {
  const lines: string[] = []
  let line = ''
  const endLine = () => {
    const text = /\s/.test(line) ? line.replace(/\s+/g, ' ').trim() : line
    if (text !== '') lines.push(text)
    line = ''
  }
  const visit = (nodes: readonly LexicalNode[], depth: number, inRow: boolean): void => {
    if (depth > MAX_DEPTH) return
    for (const node of nodes) {
      if (node.type === 'text' && typeof node.text === 'string') line += node.text
      else if (node.type === 'linebreak' || node.type === 'tab') line += ' '
      else {
        const block = BLOCKS.has(node.type) && !inRow
        if (block) endLine()
        visit(childrenOf(node), depth + 1, inRow || node.type === 'tablerow')
        if (block) endLine()
        else if (node.type === 'tablecell' || inRow) line += ' '
      }
    }
  }
  visit(nodesOf(state), 0, false)
  endLine()
  return lines.join('\n')
}
