import { type Anchor, anchorOf, findAnchor } from '@zhanqun/workflow'
import { editorRoot } from '../content-checks/editor.ts'

/** The text of an article's body as the page shows it, and the way from its positions back to the page. */
type Shown = { readonly text: string; readonly nodes: readonly { readonly node: Text; readonly start: number }[] }

const HIGHLIGHT = 'review-comment'

const shownIn = (root: HTMLElement): Shown => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const nodes: { node: Text; start: number }[] = []
  let text = ''
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue
    nodes.push({ node, start: text.length })
    text += node.data
  }
  return { text, nodes }
}

const positionIn = ({ text, nodes }: Shown, container: Node, offset: number): number => {
  const own = nodes.find(({ node }) => node === container)
  if (own) return own.start + offset
  const next = nodes.find(({ node }) => {
    const range = document.createRange()
    range.setStart(container, offset)
    return range.comparePoint(node, 0) >= 0
  })
  return next?.start ?? text.length
}

/** The anchor of what is selected in the body; null where nothing is. */
export const selectedAnchor = (): Anchor | null => {
  const root = editorRoot()
  const selection = window.getSelection()
  if (!root || !selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.commonAncestorContainer)) return null
  const shown = shownIn(root)
  const start = positionIn(shown, range.startContainer, range.startOffset)
  const end = positionIn(shown, range.endContainer, range.endOffset)
  return end > start ? anchorOf(shown.text, start, end) : null
}

const rangeAt = ({ nodes }: Shown, start: number, end: number): Range | null => {
  const at = (position: number) =>
    nodes.findLast(({ start: begin, node }) => begin <= position && position <= begin + node.data.length)
  const [first, last] = [at(start), at(end)]
  if (!first || !last) return null
  const range = document.createRange()
  range.setStart(first.node, start - first.start)
  range.setEnd(last.node, end - last.start)
  return range
}

export type Shows = 'found' | 'changed' | 'gone'

/** Whether a passage is still there. */
export const lookFor = (anchor: Anchor): Shows => {
  const root = editorRoot()
  const found = root ? findAnchor(shownIn(root).text, anchor) : null
  if (!found) return 'gone'
  return found.isChanged ? 'changed' : 'found'
}

/** Scrolls to a passage and marks it, without touching the text. */
export const showPassage = (anchor: Anchor): void => {
  const root = editorRoot()
  if (!root) return
  const shown = shownIn(root)
  const found = findAnchor(shown.text, anchor)
  const range = found ? rangeAt(shown, found.start, found.end) : null
  if (!range) return
  range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  if (typeof Highlight !== 'undefined') CSS.highlights.set(HIGHLIGHT, new Highlight(range))
}
