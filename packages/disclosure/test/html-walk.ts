import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.ChildNode

/** A text that is markup wherever it is not escaped. */
export const HOSTILE = `<script>alert("1")</script> & '引号'`

const TAGS = new Set('h2 h3 h4 p br img table caption colgroup thead tbody tr th td figure'.split(' '))

const ATTRIBUTES = new Set('scope colspan rowspan span src alt loading width height'.split(' '))

/** A data cell and the texts of all headings that a reader hears with it. */
export type ReadCell = { readonly text: string; readonly heads: readonly string[] }

export type WalkedTable = { readonly caption: string; readonly cells: readonly ReadCell[] }

/** Parses as browsers do, and throws where the source was not what the parser made of it. */
export const parse = (html: string): readonly Node[] => {
  const errors: string[] = []
  const fragment = parseFragment(html, { onParseError: ({ code }) => errors.push(code) })
  if (errors.length > 0) throw new Error(`Not valid: ${errors.join(', ')}`)
  return fragment.childNodes
}

export const isElement = (node: Node): node is Element => 'tagName' in node

export const elementsOf = (nodes: readonly Node[]): readonly Element[] =>
  nodes.filter(isElement).flatMap((element) => [element, ...elementsOf(element.childNodes)])

/** All elements of an article's body; throws where there is one, or an attribute, that has no place there. */
export const cleanElements = (html: string): readonly Element[] => {
  const elements = elementsOf(parse(html))
  for (const { tagName, attrs } of elements) {
    if (!TAGS.has(tagName)) throw new Error(`<${tagName}> has no place in an article`)
    for (const { name } of attrs) if (!ATTRIBUTES.has(name)) throw new Error(`${name} has no place in an article`)
  }
  return elements
}

export const attribute = (element: Element, name: string): string | null =>
  element.attrs.find((one) => one.name === name)?.value ?? null

export const textOf = (nodes: readonly Node[]): string =>
  nodes.map((node) => ('value' in node ? node.value : isElement(node) ? textOf(node.childNodes) : '')).join('')

/**
 * Tables with the headings of each data cell, found by their scopes as the HTML standard assigns them
 * ("forming relationships between data cells and header cells").
 */
export const tablesOf = (nodes: readonly Node[]): readonly WalkedTable[] =>
  elementsOf(nodes)
    .filter(({ tagName }) => tagName === 'table')
    .map((table) => ({
      caption: textOf(childrenOf(table, 'caption').flatMap(({ childNodes }) => childNodes)),
      cells: readCells(table),
    }))

type Slot = {
  readonly element: Element
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const readCells = (table: Element): readonly ReadCell[] => {
  const { slots, rowGroups } = place(table)
  const columnGroups = childrenOf(table, 'colgroup').flatMap((group, index) =>
    Array<number>(Number(attribute(group, 'span') ?? 1)).fill(index),
  )
  const heads = slots.filter(({ element }) => element.tagName === 'th')
  return slots
    .filter(({ element, y }) => element.tagName === 'td' && (rowGroups[y] ?? 0) > 0)
    .map((cell) => ({
      text: textOf(cell.element.childNodes),
      heads: heads
        .filter((head) => {
          const above = head.y < cell.y && head.x <= cell.x && cell.x < head.x + head.width
          const before = head.x < cell.x && head.y <= cell.y && cell.y < head.y + head.height
          switch (attribute(head.element, 'scope')) {
            case 'col':
              return above
            case 'row':
              return before
            case 'colgroup':
              return head.y < cell.y && columnGroups[head.x] === columnGroups[cell.x]
            case 'rowgroup':
              return head.x < cell.x && rowGroups[head.y] === rowGroups[cell.y]
            default:
              throw new Error('A heading has no scope')
          }
        })
        .map(({ element }) => textOf(element.childNodes)),
    }))
}

/** Where every cell of a table stands; throws where cells overlap or rows are of unequal width. */
const place = (table: Element): { slots: readonly Slot[]; rowGroups: readonly number[] } => {
  const slots: Slot[] = []
  const rowGroups: number[] = []
  const taken = new Set<string>()
  const groups = table.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'thead' || tagName === 'tbody')
  for (const group of groups) {
    for (const row of childrenOf(group, 'tr')) {
      const y = rowGroups.length
      rowGroups.push(group.tagName === 'thead' ? 0 : groups.indexOf(group) + 1)
      let x = 0
      for (const element of row.childNodes.filter(isElement)) {
        while (taken.has(`${x},${y}`)) x++
        const width = Number(attribute(element, 'colspan') ?? 1)
        const height = Number(attribute(element, 'rowspan') ?? 1)
        for (let dx = 0; dx < width; dx++) {
          for (let dy = 0; dy < height; dy++) {
            if (taken.has(`${x + dx},${y + dy}`)) throw new Error(`Cells overlap at ${x + dx},${y + dy}`)
            taken.add(`${x + dx},${y + dy}`)
          }
        }
        slots.push({ element, x, y, width, height })
      }
    }
  }
  const width = Math.max(...slots.map((slot) => slot.x + slot.width))
  if (taken.size !== width * rowGroups.length) throw new Error('The cells do not fill the table')
  return { slots, rowGroups }
}

const childrenOf = ({ childNodes }: Element, tagName: string): readonly Element[] =>
  childNodes.filter(isElement).filter((element) => element.tagName === tagName)
