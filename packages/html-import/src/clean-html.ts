import { ZhanqunError } from '@zhanqun/errors'
import { textOfBlocks } from './block-text.ts'
import { collect } from './collect.ts'
import { rootContext } from './context.ts'
import { recogniseHeadings } from './headings.ts'
import { gatherLists } from './lists.ts'
import type { Block } from './model.ts'
import { type ImportedImage, type Notes, newNotes, warningsOf } from './notes.ts'
import { scan } from './scan.ts'
import { serialize } from './serialize.ts'
import { alignSignatures } from './signature.ts'
import { parseBody } from './tree.ts'

const BYTES_PER_MB = 1024 * 1024
const MAX_BYTES = 5 * BYTES_PER_MB

export type CleanedHtml = {
  /** Semantic HTML without styles, classes or scripts, ready for `convertHTMLToLexical`. */
  html: string
  /** Images of the source in order; they are not in `html`. `src` is http, https or relative to the source's page. */
  images: ImportedImage[]
  /** Chinese sentences about what was changed or left out. */
  warnings: string[]
}

/**
 * Turns HTML of word processors and older systems into clean HTML: p, h2 to h4, lists, tables of
 * data, quotations, links, strong, em, u, s, sub and sup, and `align` on paragraphs. Its text is
 * that of the source but for blanks. Nothing is loaded and no script runs.
 * @throws HTML_TOO_LARGE above 5 MB, HTML_TOO_COMPLEX when tags are nested or repeated beyond reason
 */
export const cleanHtml = (html: string): CleanedHtml => {
  const notes = newNotes()
  const blocks = alignSignatures(readBlocks({ html, notes }))
  return { html: serialize(recogniseHeadings(blocks)), images: notes.images, warnings: warningsOf(notes) }
}

/**
 * Plain text of an HTML text: a line for each paragraph, row and line break, without scripts,
 * styles or hidden parts.
 * @throws HTML_TOO_LARGE, HTML_TOO_COMPLEX as {@link cleanHtml}
 */
export const textOf = (html: string): string => textOfBlocks(readBlocks({ html, notes: newNotes() }))

const readBlocks = ({ html, notes }: { html: string; notes: Notes }): Block[] => {
  const bytes = Buffer.byteLength(html)
  if (bytes > MAX_BYTES) {
    throw new ZhanqunError('HTML_TOO_LARGE', {
      size: (Math.ceil((bytes / BYTES_PER_MB) * 10) / 10).toFixed(1),
      max: MAX_BYTES / BYTES_PER_MB,
    })
  }
  const body = parseBody(scan({ html: html.replaceAll('\0', ''), notes }))
  return gatherLists(collect(body, rootContext(notes)))
}
