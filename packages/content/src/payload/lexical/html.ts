import { alignment, escapeHtml, type HtmlContext, type Render } from './markup.ts'
import { childrenOf, isRecord, type LexicalNode, linkTarget, MAX_DEPTH, nodesOf, uploadTarget } from './nodes.ts'
import { tableHtml } from './table.ts'

/**
 * Clean HTML of an editor state: semantic elements only, no inline styles, no classes but
 * `ta-center` and `ta-right`. The same state and context always give the same bytes. Nodes of
 * unknown types are left out.
 */
export const lexicalToHtml = (state: unknown, context: HtmlContext): string => blocks(nodesOf(state), context, 0)

const blocks: Render = (nodes, context, depth) => {
  if (depth > MAX_DEPTH) return ''
  let html = ''
  for (const node of nodes) html += blockOrInline(node, context, depth)
  return html
}

const blockOrInline = (node: LexicalNode, context: HtmlContext, depth: number): string => {
  switch (node.type) {
    case 'paragraph': {
      const inner = inline(childrenOf(node), context, depth + 1)
      return inner.trim() === '' ? '' : `<p${alignment(node)}>${inner}</p>`
    }
    case 'heading': {
      const inner = inline(childrenOf(node), context, depth + 1)
      const tag = headingTag(node.tag)
      return inner.trim() === '' ? '' : `<${tag}${alignment(node)}>${inner}</${tag}>`
    }
    case 'quote': {
      const inner = inline(childrenOf(node), context, depth + 1)
      return inner.trim() === '' ? '' : `<blockquote${alignment(node)}><p>${inner}</p></blockquote>`
    }
    case 'list':
      return listHtml(node, context, depth + 1)
    case 'table':
      return tableHtml({ node, context, depth: depth + 1, blocks, inline })
    case 'upload':
      return uploadHtml(node, context)
    case 'horizontalrule':
      return '<hr>'
    default:
      return inlineNode(node, context, depth)
  }
}

const inline: Render = (nodes, context, depth) => {
  if (depth > MAX_DEPTH) return ''
  let html = ''
  for (const node of nodes) html += inlineNode(node, context, depth)
  return html
}

const inlineNode = (node: LexicalNode, context: HtmlContext, depth: number): string => {
  switch (node.type) {
    case 'text':
      return textHtml(node)
    case 'linebreak':
      return '<br>'
    case 'tab':
      return ' '
    case 'link':
    case 'autolink':
      return linkHtml(node, context, depth + 1)
    default:
      return ''
  }
}

/** The page's title is its only h1. */
const headingTag = (tag: unknown): string => (typeof tag === 'string' && /^h[2-6]$/.test(tag) ? tag : 'h2')

/** Bits of a text node's format, outermost element last. */
const FORMATS: readonly (readonly [number, string])[] = [
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [8, 'u'],
  [4, 's'],
  [2, 'em'],
  [1, 'strong'],
]

const textHtml = (node: LexicalNode): string => {
  if (typeof node.text !== 'string') return ''
  const format = typeof node.format === 'number' ? node.format : 0
  let html = escapeHtml(node.text)
  if (format === 0) return html
  for (const [bit, tag] of FORMATS) if (format & bit) html = `<${tag}>${html}</${tag}>`
  return html
}

const SAFE_ADDRESS = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i

const linkHtml = (node: LexicalNode, context: HtmlContext, depth: number): string => {
  const inner = inline(childrenOf(node), context, depth)
  const fields = isRecord(node.fields) ? node.fields : {}
  const target = linkTarget(node)
  const written = typeof fields.url === 'string' ? fields.url.trim() : ''
  const external = fields.linkType !== 'internal' && SAFE_ADDRESS.test(written) ? written : undefined
  const href = target ? context.linkHref(target) : external
  if (href === undefined) return inner
  const newTab = fields.newTab === true ? ' target="_blank" rel="noopener"' : ''
  return `<a href="${escapeHtml(href)}"${newTab}>${inner}</a>`
}

/** Lexical keeps a nested list in an item of its own; in HTML it belongs to the item before. */
const listHtml = (node: LexicalNode, context: HtmlContext, depth: number): string => {
  if (depth > MAX_DEPTH) return ''
  const tag = node.tag === 'ol' ? 'ol' : 'ul'
  const start = tag === 'ol' && typeof node.start === 'number' && node.start > 1 ? ` start="${node.start}"` : ''
  const items: string[] = []
  for (const item of childrenOf(node)) {
    const children = childrenOf(item)
    const nested = children.filter((child) => child.type === 'list')
    const own = children.filter((child) => child.type !== 'list')
    const inner = blocks(own, context, depth) + nested.map((list) => listHtml(list, context, depth + 1)).join('')
    const last = items.at(-1)
    if (own.length === 0 && last !== undefined) items[items.length - 1] = last + inner
    else if (inner.trim() !== '') items.push(inner)
  }
  if (items.length === 0) return ''
  return `<${tag}${start}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`
}

const uploadHtml = (node: LexicalNode, context: HtmlContext): string => {
  const target = uploadTarget(node)
  if (!target) return ''
  const image = target.collection === 'media' ? context.image(target.id) : undefined
  if (!image) {
    const file = context.download(target)
    return file ? `<p><a href="${context.assetHref(file.file)}">${escapeHtml(file.name)}</a></p>` : ''
  }
  const { full, card, alt } = image
  const caption = isRecord(node.fields) && typeof node.fields.caption === 'string' ? node.fields.caption.trim() : ''
  const shown = card.file === full.file ? full : card
  const sizes =
    shown === full
      ? ''
      : ` srcset="${context.assetHref(card.file)} ${card.width}w, ${context.assetHref(full.file)} ${full.width}w" sizes="(max-width: 800px) 100vw, 768px"`
  const img = `<img src="${context.assetHref(shown.file)}"${sizes} alt="${escapeHtml(alt)}" width="${shown.width}" height="${shown.height}" loading="lazy">`
  return `<figure>${img}${caption === '' ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`}</figure>`
}
