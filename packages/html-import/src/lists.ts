import type { Collect, Context } from './context.ts'
import {
  append,
  type Block,
  type Inline,
  joinLines,
  type List,
  type ListItem,
  NO_MARKS,
  type Paragraph,
  type TextRun,
} from './model.ts'
import { attribute, type Element, isElement, isText } from './tree.ts'

/** Deeper lists go on at this level; no text of an authority needs more. */
const MAX_LEVEL = 5

/** A list, or its content as it stands when items hold tables. */
export const readList = ({
  element,
  context,
  collect,
}: {
  element: Element
  context: Context
  collect: Collect
}): Block[] => {
  const contents: Block[][] = []
  for (const child of element.childNodes) {
    if (isText(child) && child.value.trim() === '') continue
    const nested = isElement(child) && (child.tagName === 'ul' || child.tagName === 'ol')
    const blocks = collect(isElement(child) && child.tagName === 'li' ? child.childNodes : [child], context)
    const last = contents.at(-1)
    if (nested && last) append(last, blocks)
    else if (blocks.length > 0) contents.push(blocks)
  }
  if (contents.length === 0) return []
  if (contents.some((blocks) => blocks.some(({ kind }) => kind === 'table' || kind === 'rule'))) return contents.flat()
  const start = Number.parseInt(attribute(element, 'start'), 10)
  const ordered = element.tagName === 'ol'
  return [
    levelled(
      { kind: 'list', ordered, start: ordered && start > 1 && start < 10_000 ? start : 1, items: contents.map(itemOf) },
      1,
    ),
  ]
}

const itemOf = (blocks: readonly Block[]): ListItem => ({
  inlines: joinLines(blocks.flatMap((block) => ('inlines' in block ? [block.inlines] : []))),
  lists: blocks.filter((block) => block.kind === 'list'),
})

/** The same list with everything below the deepest level brought up to it. */
const levelled = (list: List, level: number): List => ({
  ...list,
  items: list.items.flatMap((item): ListItem[] => {
    if (level < MAX_LEVEL) return [{ ...item, lists: item.lists.map((nested) => levelled(nested, level + 1)) }]
    return [{ ...item, lists: [] }, ...item.lists.flatMap((nested) => levelled(nested, level).items)]
  }),
})

const BULLET = /^[·•●○■□▪◆◇➢✓√§oØüvn\-–—*\uf000-\uf0ff]$/
const NUMBER = /^(\d{1,4})[.．、]$/

/** Turns runs of paragraphs that a word processor numbered into lists; other marks become text again. */
export const gatherLists = (blocks: readonly Block[]): Block[] => {
  const out: Block[] = []
  let run: { paragraph: Paragraph; level: number; number: number | null }[] = []
  const close = () => {
    if (run.length > 0) out.push(listOf(run))
    run = []
  }
  for (const block of blocks) {
    const hint = block.kind === 'paragraph' ? block.list : null
    if (block.kind !== 'paragraph' || hint === null) {
      close()
      out.push(block)
      continue
    }
    const number = NUMBER.exec(hint.marker)?.[1]
    if (number === undefined && !BULLET.test(hint.marker)) {
      close()
      out.push({ ...block, inlines: withMarker(block.inlines, hint.marker), list: null })
      continue
    }
    const previous = run.at(-1)
    const kindChanges = previous !== undefined && (previous.number === null) !== (number === undefined)
    if (kindChanges && hint.level === 1) close()
    run.push({ paragraph: block, level: hint.level, number: number === undefined ? null : Number(number) })
  }
  close()
  return out
}

const listOf = (run: readonly { paragraph: Paragraph; level: number; number: number | null }[]): List => {
  const [first] = run
  const level = run.reduce((least, entry) => Math.min(least, entry.level), Number.POSITIVE_INFINITY)
  const items: ListItem[] = []
  for (let at = 0; at < run.length; ) {
    const entry = run[at]
    if (!entry) break
    let next = at + 1
    while (next < run.length && (run[next]?.level ?? level) > level) next += 1
    const below = run.slice(entry.level === level ? at + 1 : at, next)
    const lists = below.length > 0 ? [listOf(below)] : []
    items.push({ inlines: entry.level === level ? entry.paragraph.inlines : [], lists })
    at = next
  }
  const ordered = first !== undefined && first.number !== null
  return { kind: 'list', ordered, start: ordered ? Math.max(1, first.number ?? 1) : 1, items }
}

const withMarker = (inlines: readonly Inline[], marker: string): readonly Inline[] => {
  if (marker === '') return inlines
  const [first, ...rest] = inlines
  if (first?.kind === 'text') return [{ ...first, text: marker + first.text }, ...rest]
  const run: TextRun = { kind: 'text', text: marker, marks: NO_MARKS, href: null }
  return [run, ...inlines]
}
