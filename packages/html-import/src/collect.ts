import { ZhanqunError } from '@zhanqun/errors'
import { imageAddress } from './addresses.ts'
import { type Context, inside } from './context.ts'
import { oneParagraphOf, paragraphsOf } from './lines.ts'
import { readList } from './lists.ts'
import { append, type Block, BREAK, type Inline, joinLines, plainText, setBold } from './model.ts'
import type { Notes } from './notes.ts'
import { readTable } from './tables.ts'
import { attribute, type ChildNode, type Element, isElement, isText } from './tree.ts'

/** Of preformatted text. */
const MAX_LINES = 50_000
/** Longer than this, text between heading tags was only made large. */
const MAX_HEADING = 80
/** Longer than this, text in a quotation was only indented. */
const MAX_QUOTE = 600

const BLOCKS = new Set(
  'address article aside center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li main menu nav p pre search section summary tbody td tfoot th thead tr caption'.split(
    ' ',
  ),
)
const REMOVED = new Set(
  'applet audio button canvas datalist embed input map math meter object optgroup option portal progress select svg video noscript head'.split(
    ' ',
  ),
)
/** The blocks of a part of the source, in order. */
export const collect = (nodes: readonly ChildNode[], context: Context): Block[] => {
  const blocks: Block[] = []
  let inlines: Inline[] = []
  let marker = ''

  const flush = (around: Context) => {
    const content = inlines
    const hint = around.listLevel === null ? null : { level: around.listLevel, marker: marker.trim() }
    inlines = []
    marker = ''
    if (around.heading !== null) {
      const heading = oneParagraphOf(content)
      if (heading.length > 0 && plainText(heading).length <= MAX_HEADING) {
        blocks.push({ kind: 'heading', level: around.heading, inlines: setBold(heading, false) })
        return
      }
    }
    for (const [at, { inlines: line, indent }] of paragraphsOf(content).entries()) {
      blocks.push({ kind: 'paragraph', inlines: line, align: around.align, indent, list: at === 0 ? hint : null })
    }
  }

  const visitAll = (children: readonly ChildNode[], around: Context) => {
    for (const child of children) {
      if (isText(child)) append(inlines, textInlines(child.value, around))
      else if (isElement(child)) visit(child, around)
    }
  }

  const visit = (element: Element, around: Context) => {
    const { notes } = around
    const tag = element.tagName
    const words = attribute(element, 'style').split(' ')
    if (REMOVED.has(tag)) {
      notes.counts.active += 1
      return
    }
    if (words.includes('hidden') || element.attrs.some(({ name }) => name === 'hidden')) {
      if (hasText(element)) notes.counts.hidden += 1
      return
    }
    if (words.includes('list-marker')) {
      marker += textContent(element)
      return
    }
    switch (tag) {
      case 'br':
        inlines.push(BREAK)
        return
      case 'img':
        noteImage(element, notes)
        return
      case 'hr':
        flush(around)
        blocks.push({ kind: 'rule' })
        return
      case 'ul':
      case 'ol':
        flush(around)
        append(blocks, readList({ element, context: { ...around, listLevel: null }, collect }))
        return
      case 'table':
        flush(around)
        append(blocks, readTable({ element, context: { ...inside(element, around), listLevel: null }, collect }))
        return
      case 'blockquote':
        flush(around)
        append(blocks, quoteOf(collect(element.childNodes, inside(element, around))))
        return
    }
    const within = inside(element, around)
    if (!BLOCKS.has(tag)) {
      visitAll(element.childNodes, within)
      return
    }
    flush(around)
    visitAll(element.childNodes, within)
    flush(within)
  }

  visitAll(nodes, context)
  flush(context)
  return blocks
}

const noteImage = (element: Element, notes: Notes): void => {
  const address = imageAddress(attribute(element, 'src'))
  if (address === null) notes.counts.lostImages += 1
  else notes.images.push({ src: address, alt: attribute(element, 'alt').replace(/\s+/g, ' ').trim() })
}

const textInlines = (text: string, { marks: around, href, pre }: Context): Inline[] => {
  const marks = href === null ? around : { ...around, u: false }
  if (!pre) return [{ kind: 'text', text, marks, href }]
  const lines = text.replace(/\n{3,}/g, '\n\n').split('\n')
  if (lines.length > MAX_LINES) throw new ZhanqunError('HTML_TOO_COMPLEX')
  return lines.flatMap((line, at): Inline[] => [
    ...(at === 0 ? [] : [BREAK]),
    { kind: 'text', text: line, marks, href },
  ])
}

const quoteOf = (blocks: readonly Block[]): Block[] => {
  const lines = blocks.flatMap((block) => (block.kind === 'paragraph' && block.align === null ? [block.inlines] : []))
  const inlines = joinLines(lines)
  if (inlines.length === 0 || lines.length < blocks.length || plainText(inlines).length > MAX_QUOTE) return [...blocks]
  return [{ kind: 'quote', inlines }]
}

export const textContent = (element: Element): string =>
  element.childNodes
    .map((node) => {
      if (isText(node)) return node.value
      return isElement(node) ? textContent(node) : ''
    })
    .join('')

const hasText = (element: Element): boolean => textContent(element).trim() !== ''
