import PDFDocument from 'pdfkit'
import {
  type Align,
  type Block,
  type Cell,
  imageText,
  markerOf,
  type PublicDocument,
  type Run,
  textOfBlocks,
} from '../document/model.ts'
import { columnWidths, printedRows } from '../document/printed-table.ts'
import { BOLD, type Context, legal, MARGINS, MM, type Pdf, REGULAR, SIZE, textWidth } from './pdf-paper.ts'
import { drawTable } from './pdf-table.ts'
import { fitted, readPicture } from './pictures.ts'

/** Between lines, beside what the font has. */
const LEADING = 6
/** A heading and the first lines below it. */
const HEADING_ROOM = 4 * (SIZE.body + LEADING)
const MOST_TABLE_COLUMNS = 30
/** Of a page's width, in the table of a document's metadata. */
const FACT_NAMES = 0.22
const WHOLE_CELL = { whole: '', columns: 1, top: true, bottom: true } as const

/**
 * The document as a tagged PDF on A4 pages, its fonts embedded as far as they are used. The same document gives
 * the same bytes: the file is dated with the day that the document was published.
 */
export const pdfOf = async (document: PublicDocument, mediaDir: string): Promise<Buffer> => {
  const date = new Date(`${document.publishedAt.replace(' ', 'T')}:00+08:00`)
  const made = Number.isNaN(date.getTime()) ? new Date(0) : date
  const pdf = new PDFDocument({
    size: 'A4',
    margins: MARGINS,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'zh-CN',
    font: REGULAR,
    bufferPages: true,
    info: {
      Title: document.title,
      Author: document.source || document.siteName,
      Subject: document.url,
      CreationDate: made,
      ModDate: made,
    },
  })
  const whole = collect(pdf)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const context: Context = { pdf, root, mediaDir }
  head(document, context)
  for (const block of document.blocks) draw(block, context, 0)
  tail(document, context)
  root.end()
  numberPages(pdf)
  pdf.end()
  return whole
}

const collect = (pdf: Pdf): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })

/** Draws something that readers are told of as an element of a kind. */
const tagged = ({ pdf, root }: Context, kind: string, work: () => void, options: { alt?: string } = {}): void => {
  root.add(pdf.struct(kind, options, work))
}

const plain = (
  context: Context,
  kind: string,
  text: string,
  options: PDFKit.Mixins.TextOptions & { size: number; bold?: boolean },
) => {
  const { size, bold = false, ...rest } = options
  tagged(context, kind, () => {
    context.pdf
      .font(bold ? BOLD : REGULAR)
      .fontSize(size)
      .text(legal(text), { lineGap: LEADING, ...rest })
  })
}

const head = ({ title, publishedAt, source, siteName, lapsed, facts }: PublicDocument, context: Context): void => {
  plain(context, 'H1', title, { size: SIZE.title, bold: true, align: 'center' })
  context.pdf.moveDown(0.5)
  plain(context, 'P', `发布时间：${publishedAt}　来源：${source || siteName}`, { size: SIZE.small, align: 'center' })
  if (lapsed !== '') plain(context, 'P', lapsed, { size: SIZE.small, bold: true, align: 'center' })
  context.pdf.moveDown(0.5)
  if (facts.length > 0) {
    const width = textWidth(context.pdf)
    const rows = facts.map((fact) => fact.map((text, at) => ({ ...WHOLE_CELL, text, header: at === 0 })))
    drawTable({ rows, widths: [width * FACT_NAMES, width * (1 - FACT_NAMES)] }, context)
    context.pdf.moveDown(1)
  }
}

const tail = ({ attachments, url }: PublicDocument, { pdf, ...rest }: Context): void => {
  const context = { pdf, ...rest }
  if (attachments.length > 0) pdf.moveDown(1)
  for (const [index, name] of attachments.entries())
    plain(context, 'P', `附件${index + 1}：${name}`, { size: SIZE.table })
  if (url === '') return
  pdf.moveDown(1)
  plain(context, 'P', `本文下载自：${url}`, { size: SIZE.small })
}

const draw = (block: Block, context: Context, indent: number): void => {
  const { pdf } = context
  switch (block.kind) {
    case 'heading':
      // Not alone at the foot of a page; a page that begins within it would also take it out of bold.
      if (pdf.y + HEADING_ROOM > pdf.page.height - MARGINS.bottom) pdf.addPage()
      runs(block.runs, context, { kind: `H${block.level}`, align: block.align, indent, bold: true })
      return
    case 'paragraph':
      runs(block.runs, context, {
        kind: 'P',
        align: block.align,
        indent,
        firstLine: block.align === 'left' ? SIZE.body * 2 : 0,
      })
      return
    case 'list':
      for (const [index, item] of block.items.entries()) {
        plain(context, 'P', `${markerOf(block, index)}${textOfBlocks(item)}`, {
          size: SIZE.body,
          indent: 0,
          ...within(pdf, indent + SIZE.body * 2),
        })
        pdf.x = MARGINS.left
      }
      return
    case 'quote':
      for (const inner of block.blocks) draw(inner, context, indent + SIZE.body * 2)
      return
    case 'table':
      table(block.rows, context)
      return
    case 'image':
      image(block, context)
      return
    case 'rule':
      pdf.markContent('Artifact', { type: 'Layout' })
      pdf
        .moveTo(MARGINS.left, pdf.y)
        .lineTo(pdf.page.width - MARGINS.right, pdf.y)
        .lineWidth(0.5)
        .stroke()
      pdf.endMarkedContent()
      pdf.moveDown(0.5)
  }
}

/** The column of text, further in. */
const within = (pdf: Pdf, indent: number): { width: number } => {
  pdf.x = MARGINS.left + indent
  return { width: pdf.page.width - MARGINS.right - MARGINS.left - indent }
}

const runs = (
  all: readonly Run[],
  context: Context,
  {
    kind,
    align,
    indent,
    firstLine = 0,
    bold = false,
  }: { kind: string; align: Align; indent: number; firstLine?: number; bold?: boolean },
): void => {
  const { pdf } = context
  const area = within(pdf, indent)
  tagged(context, kind, () => {
    for (const [at, run] of all.entries()) {
      pdf.font(bold || run.bold ? BOLD : REGULAR).fontSize(SIZE.body)
      pdf.text(legal(run.text), {
        ...area,
        align,
        indent: firstLine,
        lineGap: LEADING,
        underline: run.underline,
        strike: run.strike,
        continued: at < all.length - 1,
      })
    }
  })
  pdf.x = MARGINS.left
  pdf.moveDown(0.2)
}

/** A table that has more columns than a page can show is told line by line. */
const table = (irregular: readonly (readonly Cell[])[], context: Context): void => {
  const rows = printedRows(irregular)
  const { pdf } = context
  const widths = columnWidths(rows, textWidth(pdf))
  if (widths.length > MOST_TABLE_COLUMNS) {
    for (const row of rows) plain(context, 'P', row.map(({ text }) => text).join('　'), { size: SIZE.table })
    return
  }
  drawTable({ rows, widths }, context)
  pdf.moveDown(1)
}

const image = ({ file, alt }: { file: string; alt: string }, context: Context): void => {
  const { pdf, mediaDir } = context
  const picture = readPicture(mediaDir, file)
  if (!picture || picture.type === 'gif' || !opens(pdf, picture.bytes)) {
    plain(context, 'P', imageText({ alt }), { size: SIZE.table, align: 'center' })
    return
  }
  const room = {
    width: textWidth(pdf),
    height: pdf.page.height - MARGINS.top - MARGINS.bottom,
  }
  const { width, height } = fitted(picture, room)
  if (pdf.y + height > pdf.page.height - MARGINS.bottom) pdf.addPage()
  const x = MARGINS.left + (room.width - width) / 2
  const y = pdf.y
  tagged(context, 'Figure', () => void pdf.image(picture.bytes, x, y, { width, height }), { alt: alt || file })
  pdf.x = MARGINS.left
  pdf.y = y + height + SIZE.body / 2
}

/** Whether it is more than the beginning of a picture. */
const opens = (pdf: Pdf, bytes: Buffer): boolean => {
  // Its types do not know this method.
  const open: unknown = Reflect.get(pdf, 'openImage')
  try {
    return typeof open === 'function' && Boolean(Reflect.apply(open, pdf, [bytes]))
  } catch {
    return false
  }
}

/** “— 1 —” below each page. */
const numberPages = (pdf: Pdf): void => {
  const { start, count } = pdf.bufferedPageRange()
  for (let index = start; index < start + count; index++) {
    pdf.switchToPage(index)
    const { margins } = pdf.page
    const y = pdf.page.height - margins.bottom + 7 * MM
    // Text below the margin would begin another page.
    pdf.page.margins = { ...margins, bottom: 0 }
    pdf.markContent('Artifact', { type: 'Pagination' })
    pdf
      .font(REGULAR)
      .fontSize(SIZE.table)
      .text(`— ${index - start + 1} —`, MARGINS.left, y, {
        align: 'center',
        lineBreak: false,
        width: textWidth(pdf),
      })
    pdf.endMarkedContent()
    pdf.page.margins = margins
  }
}
