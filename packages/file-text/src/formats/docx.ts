import { walkXml } from '@zhanqun/office-xml'
import type { TextSoFar } from '../text-so-far.ts'
import { Unread } from '../unread.ts'
import { openParts } from './open-parts.ts'

const DOCUMENT = 'word/document.xml'
const NOTES = ['word/footnotes.xml', 'word/endnotes.xml'] as const

/** Text that was taken out, and what older programs are shown in place of a drawing that is there as well. */
const LEFT_OUT: ReadonlySet<string> = new Set(['del', 'moveFrom', 'Fallback'])

export const isDocx = (names: ReadonlySet<string>): boolean => names.has(DOCUMENT)

/**
 * What a Word file shows: paragraphs, cells of tables, text boxes and notes; no hidden text, nothing that was deleted,
 * no comments.
 * @throws Unread, Enough
 */
export const readDocx = (bytes: Uint8Array, found: TextSoFar): void => {
  const parts = openParts(bytes, (path) => path === DOCUMENT || NOTES.some((note) => note === path))
  for (const path of [DOCUMENT, ...NOTES]) {
    const part = parts.get(path)
    if (part) readPart(part, found)
    else if (path === DOCUMENT) throw new Unread('damaged')
  }
}

const readPart = (part: Uint8Array, found: TextSoFar): void => {
  let leftOut = 0
  let isHidden = false
  let inText = false
  walkXml(part, {
    open: (name, attribute) => {
      if (LEFT_OUT.has(name)) leftOut += 1
      if (name === 'r') isHidden = false
      if (name === 'vanish') isHidden = !/^(?:0|false|off)$/.test(attribute('val'))
      if (name === 'br' || name === 'cr') found.add('\n')
      inText = name === 't'
    },
    text: (text) => {
      if (inText && !isHidden && leftOut === 0) found.add(text)
    },
    close: (name) => {
      if (LEFT_OUT.has(name)) leftOut -= 1
      if (name === 'tab') found.add(' ')
      if (name === 'tc') found.add(' | ')
      if (name === 'p' || name === 'tr') found.add('\n')
      inText = false
    },
  })
}
