import { linkAddress } from './addresses.ts'
import { type Align, type Block, type HeadingLevel, type MarkName, type Marks, NO_MARKS } from './model.ts'
import type { Notes } from './notes.ts'
import { attribute, type ChildNode, type Element } from './tree.ts'

/** What the elements around a node say about it. */
export type Context = {
  readonly notes: Notes
  readonly marks: Marks
  readonly href: string | null
  readonly align: Align
  readonly heading: HeadingLevel | null
  readonly pre: boolean
  readonly listLevel: number | null
}

/** Reads nodes into blocks; handed to readers of lists and tables, which hold blocks again. */
export type Collect = (nodes: readonly ChildNode[], context: Context) => Block[]

export const rootContext = (notes: Notes): Context => ({
  notes,
  marks: NO_MARKS,
  href: null,
  align: null,
  heading: null,
  pre: false,
  listLevel: null,
})

const HEADINGS: Readonly<Record<string, HeadingLevel>> = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 }
const MARKS: Readonly<Record<string, MarkName>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  cite: 'em',
  dfn: 'em',
  u: 'u',
  s: 's',
  strike: 's',
  del: 's',
  sub: 'sub',
  sup: 'sup',
}
/** Words of `scan`'s style attribute, and what they turn on or off. */
const STYLE_MARKS: Readonly<Record<string, readonly [MarkName, boolean]>> = {
  bold: ['strong', true],
  'not-bold': ['strong', false],
  italic: ['em', true],
  'not-italic': ['em', false],
  underline: ['u', true],
  strike: ['s', true],
  super: ['sup', true],
  sub: ['sub', true],
}

/** What an element adds to the context of its content. */
export const inside = (element: Element, around: Context): Context => {
  const tag = element.tagName
  const words = attribute(element, 'style').split(' ')
  const marks: Record<MarkName, boolean> = { ...around.marks }
  const mark = MARKS[tag]
  if (mark) marks[mark] = true
  for (const word of words) {
    const change = STYLE_MARKS[word]
    if (change) marks[change[0]] = change[1]
  }
  const level = words.find((word) => word.startsWith('list-'))?.slice('list-'.length)
  return {
    notes: around.notes,
    marks,
    href: tag === 'a' ? hrefOf(element, around) : around.href,
    align: alignOf(element, words, around.align),
    heading: HEADINGS[tag] ?? around.heading,
    pre: around.pre || tag === 'pre',
    listLevel: level === undefined ? around.listLevel : Number(level),
  }
}

const alignOf = (element: Element, words: readonly string[], inherited: Align): Align => {
  if (words.includes('center')) return 'center'
  if (words.includes('right')) return 'right'
  if (words.includes('left')) return null
  if (element.tagName === 'center') return 'center'
  if (element.tagName === 'table') return null
  const align = attribute(element, 'align').trim().toLowerCase()
  if (align === 'center' || align === 'middle') return 'center'
  if (align === 'right') return 'right'
  return align === 'left' || align === 'justify' ? null : inherited
}

const hrefOf = (element: Element, { notes }: Context): string | null => {
  const written = attribute(element, 'href')
  if (written === '') return null
  const address = linkAddress(written)
  if (address === null) notes.counts.links += 1
  return address
}
