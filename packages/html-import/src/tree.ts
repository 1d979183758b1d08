import { ZhanqunError } from '@zhanqun/errors'
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, type TreeAdapter } from 'parse5'

export type Element = DefaultTreeAdapterTypes.Element
export type ChildNode = DefaultTreeAdapterTypes.ChildNode

type Adapter = TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap>

/** Twice what 5 MB of Word's HTML holds. Unclosed tags can make the parser repeat elements without end. */
const MAX_ELEMENTS = 300_000
/** Keeps functions that walk the tree clear of the end of the stack. */
const MAX_DEPTH = 2_000

/**
 * Nodes of the body of an HTML text, as a browser would build them. Nothing is loaded or run.
 * @param scanned text that went through `scan`
 * @throws HTML_TOO_COMPLEX
 */
export const parseBody = (scanned: string): ChildNode[] => {
  let elements = 0
  let depth = 0
  const adapter: Adapter = {
    ...defaultTreeAdapter,
    createElement: (...args) => {
      elements += 1
      if (elements > MAX_ELEMENTS) throw new ZhanqunError('HTML_TOO_COMPLEX')
      return defaultTreeAdapter.createElement(...args)
    },
    onItemPush: () => {
      depth += 1
      if (depth > MAX_DEPTH) throw new ZhanqunError('HTML_TOO_COMPLEX')
    },
    onItemPop: () => {
      depth -= 1
    },
  }
  const document = parse(`<!doctype html><body>${scanned}`, { treeAdapter: adapter, scriptingEnabled: false })
  const root = document.childNodes.find(isElement)
  return root?.childNodes.filter(isElement).find(({ tagName }) => tagName === 'body')?.childNodes ?? []
}

export const isElement = (node: ChildNode): node is Element => 'tagName' in node

export const isText = (node: ChildNode): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text'

export const attribute = (element: Element, name: string): string =>
  element.attrs.find((attr) => attr.name === name)?.value ?? ''
