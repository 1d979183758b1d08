import { z } from 'zod'
import type { Block, Cell, Piece, TextForm } from './types.ts'

type Node = {
  readonly type: string
  readonly children?: readonly Node[] | undefined
  readonly [key: string]: unknown
}

const nodeSchema: z.ZodType<Node> = z.lazy(() =>
  z.looseObject({ type: z.string(), children: z.array(nodeSchema).optional() }),
)
const bodySchema = z.looseObject({ root: nodeSchema })

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
const numberIn = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)
const recordIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const idIn = (value: unknown): string => textIn(typeof value === 'object' ? recordIn(value).id : value)

const linkOf = (node: Node): string => {
  const { linkType, doc, url } = recordIn(node.fields)
  if (linkType !== 'internal') return textIn(url)
  const { relationTo, value } = recordIn(doc)
  return `${textIn(relationTo)}:${idIn(value)}`
}

const LEAVES: Readonly<Record<string, string>> = { linebreak: '\n', tab: '\t' }
const BLOCKS_IN_CELLS: ReadonlySet<string> = new Set(['paragraph', 'heading', 'quote', 'listitem', 'table', 'tablerow'])

const piecesOf = (nodes: readonly Node[], link: string | null = null): Piece[] =>
  nodes.flatMap((node): Piece[] => {
    const { type, children = [] } = node
    if (type === 'text') return [{ text: textIn(node.text), format: numberIn(node.format, 0), link }]
    if (type === 'upload') return [{ text: '［图片］', format: 0, link: `media:${idIn(node.value)}` }]
    const leaf = LEAVES[type]
    if (leaf !== undefined) return [{ text: leaf, format: 0, link }]
    const inner = piecesOf(children, type === 'link' || type === 'autolink' ? linkOf(node) : link)
    return BLOCKS_IN_CELLS.has(type) && inner.length > 0 ? [...inner, { text: '\n', format: 0, link }] : inner
  })

/** Neighbours in one style become one run, and what is empty goes. */
const joined = (pieces: readonly Piece[]): Piece[] => {
  const runs: Piece[] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (piece.text === '') continue
    if (last && last.format === piece.format && last.link === piece.link) {
      runs[runs.length - 1] = { ...last, text: last.text + piece.text }
    } else runs.push(piece)
  }
  return runs
}

const cellOf = (node: Node): Cell => {
  const pieces = piecesOf(node.children ?? [])
  const last = pieces.at(-1)
  return {
    pieces: joined(last?.text === '\n' ? pieces.slice(0, -1) : pieces),
    isHeader: numberIn(node.headerState, 0) > 0,
    colSpan: numberIn(node.colSpan, 1),
    rowSpan: numberIn(node.rowSpan, 1),
  }
}

const LIST_TAGS: Readonly<Record<string, TextForm['tag']>> = { bullet: 'bullet', number: 'number', check: 'check' }

const listBlocks = (list: Node, depth: number): Block[] =>
  (list.children ?? []).flatMap((item) => {
    const children = item.children ?? []
    const own = children.filter(({ type }) => type !== 'list')
    const nested = children.filter(({ type }) => type === 'list').flatMap((inner) => listBlocks(inner, depth + 1))
    const tag = LIST_TAGS[textIn(list.listType)] ?? 'bullet'
    return own.length > 0 ? [textBlock({ ...item, children: own }, tag, depth), ...nested] : nested
  })

const textBlock = (node: Node, tag: TextForm['tag'], depth = 0): Block => ({
  kind: 'text',
  form: { tag, depth, align: textIn(node.format) },
  pieces: joined(piecesOf(node.children ?? [])),
})

const HEADINGS: Readonly<Record<string, TextForm['tag']>> = { h2: 'h2', h3: 'h3', h4: 'h4' }

const blocksOf = (node: Node): Block[] => {
  switch (node.type) {
    case 'paragraph':
      return [textBlock(node, 'paragraph')]
    case 'heading':
      return [textBlock(node, HEADINGS[textIn(node.tag)] ?? 'h2')]
    case 'quote':
      return [textBlock(node, 'quote')]
    case 'list':
      return listBlocks(node, 0)
    case 'table':
      return [{ kind: 'table', rows: (node.children ?? []).map(({ children = [] }) => children.map(cellOf)) }]
    case 'upload':
      return [{ kind: 'image', media: idIn(node.value), caption: textIn(recordIn(node.fields).caption) }]
    case 'horizontalrule':
      return [{ kind: 'rule' }]
    default:
      return [{ kind: 'other', name: node.type, json: JSON.stringify(node) }]
  }
}

const isEmpty = (block: Block): boolean => block.kind === 'text' && block.pieces.every(({ text }) => text.trim() === '')

/** What a Lexical body consists of; empty lines say nothing. A body that is none has no blocks. */
export const readBlocks = (body: unknown): Block[] => {
  const parsed = bodySchema.safeParse(body)
  if (!parsed.success) return []
  return (parsed.data.root.children ?? []).flatMap(blocksOf).filter((block) => !isEmpty(block))
}
