import {
  $createRangeSelection,
  $getRoot,
  $isElementNode,
  $isTextNode,
  $setSelection,
  type ElementNode,
  getNearestEditorFromDOMNode,
  type LexicalEditor,
  type LexicalNode,
  type RangeSelection,
} from '@payloadcms/richtext-lexical/lexical'
import type { Severity, Where } from '@zhanqun/checks/screens'

const ROOT = '.rich-text-lexical [data-lexical-editor="true"]'
const LINKS: ReadonlySet<string> = new Set(['link', 'autolink'])

type Point = { readonly key: string; readonly offset: number }
type Place = { readonly text: string; readonly start: Point; readonly end: Point }

export const editorRoot = (): HTMLElement | null => document.querySelector<HTMLElement>(ROOT)

const editorOf = (): LexicalEditor | null => {
  const root = editorRoot()
  return root && getNearestEditorFromDOMNode(root)
}

const $nodeAt = (path: readonly number[]): LexicalNode | null => {
  let node: LexicalNode | null = $getRoot()
  for (const index of path) node = $isElementNode(node) ? node.getChildAtIndex(index) : null
  return node
}

type Piece = { readonly text: string; readonly key: string | null }

/** The text of a block as the checks read it, in the pieces that the editor keeps. */
const $piecesOf = (block: ElementNode): Piece[] =>
  block.getChildren().flatMap((child): Piece[] => {
    if ($isTextNode(child)) return [{ text: child.getTextContent(), key: child.getKey() }]
    if (child.getType() === 'linebreak') return [{ text: '\n', key: null }]
    return $isElementNode(child) && LINKS.has(child.getType()) ? $piecesOf(child) : []
  })

const $placeOf = ({ path, start, end }: Where): Place | null => {
  const block = $nodeAt(path)
  if (!$isElementNode(block)) return null
  const pieces = $piecesOf(block)
  const pointAt = (offset: number, isEnd: boolean): Point | null => {
    let from = 0
    for (const { text, key } of pieces) {
      const to = from + text.length
      const isInside = isEnd ? offset > from && offset <= to : offset >= from && offset < to
      if (isInside && key !== null) return { key, offset: offset - from }
      from = to
    }
    return null
  }
  const [first, last] = [pointAt(start, false), pointAt(end, true)]
  return first && last ? { text: pieces.map(({ text }) => text).join(''), start: first, end: last } : null
}

const textNodeOf = (editor: LexicalEditor, key: string): Text | null => {
  const element = editor.getElementByKey(key)
  const found = element && document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
  return found instanceof Text ? found : null
}

const rangeOf = (editor: LexicalEditor, where: Where): Range | null => {
  const place = editor.getEditorState().read(() => $placeOf(where))
  const from = place && textNodeOf(editor, place.start.key)
  const to = place && textNodeOf(editor, place.end.key)
  if (!from || !to) return null
  const range = new Range()
  range.setStart(from, Math.min(place.start.offset, from.length))
  range.setEnd(to, Math.min(place.end.offset, to.length))
  return range
}

const markName = (severity: Severity | 'shown') => `content-checks-${severity}`

type Marked = { readonly severity: Severity; readonly where: Where }

/** Underlines passages of the body; nothing of the text itself changes. Older browsers show no lines. */
export const markPassages = (marked: readonly Marked[]): void => {
  const editor = editorOf()
  if (!('highlights' in CSS)) return
  for (const severity of ['error', 'warning', 'notice'] as const) {
    const ranges = marked.flatMap((one) =>
      editor && one.severity === severity && one.where.field === 'content' ? (rangeOf(editor, one.where) ?? []) : [],
    )
    CSS.highlights.set(markName(severity), new Highlight(...ranges))
  }
}

export const clearMarks = (): void => {
  if (!('highlights' in CSS)) return
  for (const severity of ['error', 'warning', 'notice', 'shown'] as const) CSS.highlights.delete(markName(severity))
}

/** Brings a passage of the body into view and marks it. @returns false where it is not there any more */
export const showPassage = (where: Where): boolean => {
  const editor = editorOf()
  if (!editor) return false
  const node = editor.getEditorState().read(() => $nodeAt(where.path)?.getKey())
  const block = node === undefined ? editor.getRootElement() : editor.getElementByKey(node)
  block?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  const range = rangeOf(editor, where)
  if (range && 'highlights' in CSS) CSS.highlights.set(markName('shown'), new Highlight(range))
  return block !== null
}

const $selectionOf = ({ start, end }: Place): RangeSelection => {
  const selection = $createRangeSelection()
  selection.anchor.set(start.key, start.offset, 'text')
  selection.focus.set(end.key, end.offset, 'text')
  return selection
}

/**
 * Puts a text in the place of a passage; the editor's own undo takes it back.
 * @param seen the text of the block when it was checked
 * @returns false where the block has changed since, and nothing was done
 */
export const replacePassage = (where: Where, replacement: string, seen: string): boolean => {
  const editor = editorOf()
  let done = false
  editor?.update(
    () => {
      const place = $placeOf(where)
      if (place?.text !== seen) return
      const selection = $selectionOf(place)
      $setSelection(selection)
      if (replacement === '') selection.removeText()
      else selection.insertText(replacement)
      done = true
    },
    { discrete: true },
  )
  return done
}
