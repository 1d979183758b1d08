import type { Image } from '../../model.ts'
import type { LexicalNode, Reference } from './nodes.ts'

/** What the text points to, already looked up. */
export type HtmlContext = {
  /** Address of a linked document, or undefined when there is nothing public to link to. */
  linkHref: (target: Reference) => string | undefined
  image: (id: string) => Image | undefined
  /** A file offered for download inside the text. */
  download: (target: Reference) => { file: string; name: string } | undefined
  /** Address of a file under `media/`. */
  assetHref: (file: string) => string
}

export const escapeHtml = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`) : text

export type Render = (nodes: readonly LexicalNode[], context: HtmlContext, depth: number) => string

export const alignment = (node: LexicalNode): string => {
  if (node.format === 'center') return ' class="ta-center"'
  return node.format === 'right' || node.format === 'end' ? ' class="ta-right"' : ''
}
