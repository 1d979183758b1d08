import { createRequire } from 'node:module'
import path from 'node:path'
import { getDocument, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextContent } from 'pdfjs-dist/types/src/display/api.d.ts'
import { MAX_PDF_PAGES, PDF_CPU_MS } from '../limits.ts'
import type { TextSoFar } from '../text-so-far.ts'
import { Unread } from '../unread.ts'

const root = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
/** Files of a library, which takes paths that end so. */
const folder = (name: string): string => `${path.join(root, name)}${path.sep}`

/**
 * The text of a PDF, page by page. Pictures of text, as scanners make them, hold none.
 * @throws Unread, Enough
 */
export const readPdf = async (bytes: Uint8Array, found: TextSoFar): Promise<void> => {
  const before = process.threadCpuUsage()
  const task = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    // Older Chinese files name their characters by Adobe's tables and bring no others.
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
  })
  try {
    const document = await task.promise
    const pages = Math.min(document.numPages, MAX_PDF_PAGES)
    for (let number = 1; number <= pages && cpuMsSince(before) < PDF_CPU_MS; number++) {
      const page = await document.getPage(number)
      await readPage(page, found)
      found.add('\n')
      page.cleanup()
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw new Unread('encrypted', { cause: error })
    throw error
  } finally {
    await task.destroy()
  }
}

/** Piece by piece, so that a page without an end is left once there is enough. */
const readPage = async (page: PDFPageProxy, found: TextSoFar): Promise<void> => {
  const pieces: ReadableStreamDefaultReader<TextContent> = page.streamTextContent().getReader()
  try {
    for (;;) {
      const { done, value } = await pieces.read()
      if (done) return
      for (const item of value.items) if ('str' in item) found.add(item.hasEOL ? `${item.str}\n` : item.str)
    }
  } finally {
    await pieces.cancel()
  }
}

const cpuMsSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
