import type { DefaultTreeAdapterMap } from 'parse5'

export type Node = DefaultTreeAdapterMap['childNode']
export type Element = DefaultTreeAdapterMap['element']

export const isElement = (node: Node): node is Element => 'tagName' in node

export const attributeOf = (element: Element, name: string): string =>
  element.attrs.find((attribute) => attribute.name === name)?.value ?? ''

export const hasClass = (element: Element, name: string): boolean =>
  attributeOf(element, 'class').split(/\s+/).includes(name)

/** The first element, in document order, that fits. */
export const find = (nodes: readonly Node[], fits: (element: Element) => boolean): Element | undefined => {
  for (const node of nodes) {
    if (!isElement(node)) continue
    const found = fits(node) ? node : find(node.childNodes, fits)
    if (found) return found
  }
  return undefined
}

/** Every element that fits, without those inside of one. */
export const findAll = (nodes: readonly Node[], fits: (element: Element) => boolean): Element[] =>
  nodes.filter(isElement).flatMap((node) => (fits(node) ? [node] : findAll(node.childNodes, fits)))

export const textOf = (nodes: readonly Node[]): string =>
  nodes.map((node) => (isElement(node) ? textOf(node.childNodes) : 'value' in node ? node.value : '')).join('')

/** Text in one line. */
export const lineOf = (element: Element | undefined): string =>
  element ? textOf(element.childNodes).replaceAll(/\s+/g, ' ').trim() : ''
