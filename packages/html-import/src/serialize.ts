import type { Align, Block, Cell, Inline, List, MarkName, Row, Table, TextRun } from './model.ts'

/**
 * HTML of blocks for `convertHTMLToLexical`: Lexical reads a paragraph's `align` attribute, takes
 * header cells without scope by their place, and keeps inline content only in items and quotations.
 */
export const serialize = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('\n')

const blockHtml = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
      return `<p${alignHtml(block.align)}>${inlineHtml(block.inlines)}</p>`
    case 'heading':
      return `<h${block.level}>${inlineHtml(block.inlines)}</h${block.level}>`
    case 'quote':
      return `<blockquote>${inlineHtml(block.inlines)}</blockquote>`
    case 'list':
      return listHtml(block)
    case 'table':
      return tableHtml(block)
    case 'rule':
      return '<hr>'
  }
}

const alignHtml = (align: Align): string => (align === null ? '' : ` align="${align}"`)

const listHtml = ({ ordered, start, items }: List): string => {
  const content = items.map(({ inlines, lists }) => `<li>${inlineHtml(inlines)}${lists.map(listHtml).join('')}</li>`)
  return ordered
    ? `<ol${start > 1 ? ` start="${start}"` : ''}>${content.join('')}</ol>`
    : `<ul>${content.join('')}</ul>`
}

const tableHtml = ({ rows, headRows }: Table): string => {
  const rowHtml = (head: boolean) => (row: Row) => `<tr>${row.map((cell) => cellHtml(cell, head)).join('')}</tr>`
  const head = rows.slice(0, headRows).map(rowHtml(true)).join('')
  const body = rows.slice(headRows).map(rowHtml(false)).join('')
  return `<table>${head === '' ? '' : `<thead>${head}</thead>`}<tbody>${body}</tbody></table>`
}

const cellHtml = ({ header, colspan, rowspan, blocks }: Cell, head: boolean): string => {
  const tag = head || header ? 'th' : 'td'
  const spans = `${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`
  const [only] = blocks
  const plain = blocks.length === 1 && only?.kind === 'paragraph' && only.align === null ? only : null
  return `<${tag}${spans}>${plain ? inlineHtml(plain.inlines) : blocks.map(blockHtml).join('')}</${tag}>`
}

const inlineHtml = (inlines: readonly Inline[]): string => {
  let html = ''
  let href: string | null = null
  for (const inline of inlines) {
    const next: string | null = inline.kind === 'text' ? inline.href : null
    if (next !== href) {
      html += `${href === null ? '' : '</a>'}${next === null ? '' : `<a href="${escapeHtml(next)}">`}`
      href = next
    }
    html += inline.kind === 'text' ? runHtml(inline) : '<br>'
  }
  return href === null ? html : `${html}</a>`
}

/** Innermost first. */
const TAGS: readonly MarkName[] = ['sub', 'sup', 's', 'u', 'em', 'strong']

const runHtml = ({ text, marks }: TextRun): string =>
  TAGS.filter((tag) => marks[tag]).reduce((html, tag) => `<${tag}>${html}</${tag}>`, escapeHtml(text))

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
