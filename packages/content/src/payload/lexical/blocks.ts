import {
  childrenOf,
  isRecord,
  type LexicalNode,
  linkTarget,
  MAX_DEPTH,
  nodesOf,
  type Reference,
  uploadTarget,
} from './nodes.ts'

/** A link inside a block, by its place in the block's text. */
export type BlockLink = {
  readonly start: number
  readonly end: number
  readonly target: Reference | null
  readonly address: string
}

/** A node that holds text itself: a paragraph, a heading, an item, a paragraph of a cell. */
export type BodyBlock = {
  /** Indexes of children, from the root. */
  readonly path: readonly number[]
  readonly text: string
  /** 2 to 6 for headings, 0 for all else. */
  readonly level: number
  readonly links: readonly BlockLink[]
}

export type BodyUpload = Reference & { readonly path: readonly number[] }

const INLINE: ReadonlySet<string> = new Set(['text', 'linebreak', 'tab', 'link', 'autolink'])
const LINKS: ReadonlySet<string> = new Set(['link', 'autolink'])

/** The blocks of text and the uploads of an editor state, in reading order, each with the way to it. */
export const lexicalToBlocks = (state: unknown): { blocks: readonly BodyBlock[]; uploads: readonly BodyUpload[] } => {
  const blocks: BodyBlock[] = []
  const uploads: BodyUpload[] = []
  const visit = (node: LexicalNode, path: readonly number[]): void => {
    if (path.length > MAX_DEPTH) return
    const children = childrenOf(node)
    const block = blockOf(node, path)
    if (block.text !== '') blocks.push(block)
    const target = node.type === 'upload' ? uploadTarget(node) : null
    if (target) uploads.push({ ...target, path })
    for (const [index, child] of children.entries()) if (!INLINE.has(child.type)) visit(child, [...path, index])
  }
  for (const [index, node] of nodesOf(state).entries()) visit(node, [index])
  return { blocks, uploads }
}

const blockOf = (node: LexicalNode, path: readonly number[]): BodyBlock => {
  const links: BlockLink[] = []
  let text = ''
  const read = (nodes: readonly LexicalNode[], depth: number): void => {
    if (depth > MAX_DEPTH) return
    for (const child of nodes) {
      if (child.type === 'text' && typeof child.text === 'string') text += child.text
      else if (child.type === 'linebreak') text += '\n'
      else if (child.type === 'tab') text += '\t'
      else if (LINKS.has(child.type)) {
        const start = text.length
        read(childrenOf(child), depth + 1)
        const fields = isRecord(child.fields) ? child.fields : {}
        const address = typeof fields.url === 'string' ? fields.url.trim() : ''
        links.push({ start, end: text.length, target: linkTarget(child), address })
      }
    }
  }
  read(childrenOf(node), 0)
  const [, level] = (node.type === 'heading' && typeof node.tag === 'string' && /^h([1-6])$/.exec(node.tag)) || []
  return { path, text, level: Number(level ?? 0), links }
}
