import { fileOfMedia } from './media.ts'
import type { Align, Block, Cell, Run } from './model.ts'
import { attributeOf, type Element, findAll, hasClass, isElement, type Node } from './tree.ts'

/** Deeper nesting than any document has; what is below is left out. */
const MAX_DEPTH = 40
const MAX_SPAN = 100

type Marks = Omit<Run, 'text'>

const PLAIN: Marks = { bold: false, italic: false, underline: false, strike: false, script: null, href: null }

/** The blocks of an article's body. Bare text between blocks becomes paragraphs. */
export const blocksOf = (nodes: readonly Node[], depth = 0): Block[] => {
  if (depth > MAX_DEPTH) return []
  const blocks: Block[] = []
  let loose: Run[] = []
  const close = () => {
    const runs = trimmed(loose)
    loose = []
    if (runs.length > 0) blocks.push({ kind: 'paragraph', align: 'left', runs })
  }
  for (const node of nodes) {
    const made = isElement(node) ? blockOf(node, depth + 1) : undefined
    if (made) {
      close()
      blocks.push(...made)
    } else loose.push(...runsOf(node, PLAIN, depth + 1))
  }
  close()
  return blocks
}

/** @returns undefined for what stands in a line of text */
const blockOf = (element: Element, depth: number): Block[] | undefined => {
  const { tagName, childNodes } = element
  switch (tagName) {
    case 'p':
      return textBlock(element, depth, (runs) => ({ kind: 'paragraph', align: alignOf(element), runs }))
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const level = LEVELS[tagName]
      return textBlock(element, depth, (runs) => ({ kind: 'heading', level, align: alignOf(element), runs }))
    }
    case 'ul':
    case 'ol':
      return [listOf(element, depth)]
    case 'table':
      return tableOf(element, depth)
    case 'blockquote':
      return [{ kind: 'quote', blocks: blocksOf(childNodes, depth) }]
    case 'hr':
      return [{ kind: 'rule' }]
    case 'img':
      return imageOf(element)
    case 'div':
    case 'section':
    case 'figure':
    case 'figcaption':
      return blocksOf(childNodes, depth)
    default:
      return undefined
  }
}

const LEVELS = { h2: 2, h3: 3, h4: 4, h5: 5, h6: 6 } as const

/** Pictures inside a paragraph come after it. */
const textBlock = (element: Element, depth: number, make: (runs: readonly Run[]) => Block): Block[] => {
  const runs = trimmed(element.childNodes.flatMap((node) => runsOf(node, PLAIN, depth)))
  const pictures = findAll(element.childNodes, ({ tagName }) => tagName === 'img').flatMap(imageOf)
  return [...(runs.length > 0 ? [make(runs)] : []), ...pictures]
}

const imageOf = (element: Element): Block[] => {
  const file = fileOfMedia(attributeOf(element, 'src'))
  return file === undefined ? [] : [{ kind: 'image', file, alt: attributeOf(element, 'alt').trim() }]
}

const alignOf = (element: Element): Align =>
  hasClass(element, 'ta-center') ? 'center' : hasClass(element, 'ta-right') ? 'right' : 'left'

const listOf = (element: Element, depth: number): Block => ({
  kind: 'list',
  ordered: element.tagName === 'ol',
  start: numberOf(attributeOf(element, 'start'), 1, 1_000_000),
  items: element.childNodes
    .filter(isElement)
    .filter(({ tagName }) => tagName === 'li')
    .map(({ childNodes }) => blocksOf(childNodes, depth)),
})

const tableOf = (element: Element, depth: number): Block[] => {
  const rows = findAll(element.childNodes, ({ tagName }) => tagName === 'tr').map(({ childNodes }) =>
    childNodes.filter(isElement).flatMap((cell) => cellOf(cell, depth)),
  )
  const filled = rows.filter((row) => row.length > 0)
  return filled.length === 0 ? [] : [...captionOf(element, depth), { kind: 'table', rows: filled }]
}

const captionOf = (table: Element, depth: number): Block[] =>
  table.childNodes
    .filter(isElement)
    .filter(({ tagName }) => tagName === 'caption')
    .flatMap((caption) =>
      textBlock(caption, depth, (runs) => ({
        kind: 'paragraph',
        align: 'center',
        runs: runs.map((run) => ({ ...run, bold: true })),
      })),
    )

const cellOf = (cell: Element, depth: number): Cell[] => {
  if (cell.tagName !== 'td' && cell.tagName !== 'th') return []
  return [
    {
      header: cell.tagName === 'th',
      columns: numberOf(attributeOf(cell, 'colspan'), 1, MAX_SPAN),
      rows: numberOf(attributeOf(cell, 'rowspan'), 1, MAX_SPAN),
      blocks: blocksOf(cell.childNodes, depth),
    },
  ]
}

const numberOf = (text: string, usual: number, most: number): number =>
  /^[1-9]\d{0,8}$/.test(text) ? Math.min(Number(text), most) : usual

const runsOf = (node: Node, marks: Marks, depth: number): Run[] => {
  if (depth > MAX_DEPTH) return []
  if (!isElement(node)) {
    const text = 'value' in node ? node.value.replaceAll(/[\t\r\n ]+/g, ' ') : ''
    return text === '' ? [] : [{ text, ...marks }]
  }
  if (node.tagName === 'br') return [{ text: '\n', ...marks }]
  if (node.tagName === 'script' || node.tagName === 'style' || node.tagName === 'img') return []
  const inner = { ...marks, ...markOf(node) }
  return node.childNodes.flatMap((child) => runsOf(child, inner, depth + 1))
}

const markOf = (element: Element): Partial<Marks> => {
  switch (element.tagName) {
    case 'strong':
    case 'b':
      return { bold: true }
    case 'em':
    case 'i':
      return { italic: true }
    case 'u':
      return { underline: true }
    case 's':
    case 'del':
      return { strike: true }
    case 'sub':
      return { script: 'sub' }
    case 'sup':
      return { script: 'super' }
    case 'a': {
      const href = attributeOf(element, 'href')
      return /^(https?:\/\/|mailto:)/i.test(href) && URL.canParse(href) ? { href } : {}
    }
    default:
      return {}
  }
}

/** Without blanks at the ends, by which editors have moved text. */
const trimmed = (runs: readonly Run[]): Run[] => {
  const whole = runs.map(({ text }) => text).join('')
  const lead = whole.length - whole.trimStart().length
  const end = whole.trimEnd().length
  let at = 0
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(0, lead - at), Math.max(0, end - at))
    at += run.text.length
    return text === '' ? [] : [{ ...run, text }]
  })
}
