import { pagedRows } from '../document/paged-rows.ts'
import type { PrintedCell } from '../document/printed-table.ts'
import { BOLD, type Context, legal, MARGINS, REGULAR, SIZE } from './pdf-paper.ts'

/** A table of more columns is set in smaller type. */
const MOST_WIDE_COLUMNS = 8

type Row = readonly PrintedCell[]

/** Draws a table from where the page stands, on as many pages as it takes: on each, it is a table of its own with its head. */
export const drawTable = (
  { rows, widths }: { readonly rows: readonly Row[]; readonly widths: readonly number[] },
  { pdf, root }: Context,
): void => {
  const size = widths.length > MOST_WIDE_COLUMNS ? SIZE.crowded : SIZE.table
  const padding = size / 3

  const widthAt = (row: Row, at: number): number => {
    const from = row.slice(0, at).reduce((sum, { columns }) => sum + columns, 0)
    const cell = widths.slice(from, from + (row[at]?.columns ?? 0))
    return cell.reduce((sum, width) => sum + width, 0) - 2 * padding
  }
  const heightOfText = (text: string, header: boolean, width: number): number => {
    if (text === '') return 0
    pdf.font(header ? BOLD : REGULAR).fontSize(size)
    return pdf.heightOfString(legal(text), { width })
  }
  const heightOf = (row: Row): number =>
    2 * padding + Math.max(0, ...row.map(({ text, header }, at) => heightOfText(text, header, widthAt(row, at))))
  const cut = (row: Row, at: number, room: number) => {
    const { text = '', header = false } = row[at] ?? {}
    const width = widthAt(row, at)
    return cutText(text, (part) => heightOfText(part, header, width) < room - 2 * padding)
  }

  const bottom = pdf.page.height - MARGINS.bottom
  const pages = pagedRows(rows, { first: bottom - pdf.y, full: bottom - MARGINS.top, heightOf, cut })
  for (const [index, page] of pages.entries()) {
    if (index > 0) pdf.addPage()
    if (page.length === 0) continue
    pdf.x = MARGINS.left
    pdf.font(REGULAR).fontSize(SIZE.table)
    const data = page.map((row) =>
      row.map(({ text, header, columns, top, bottom }) => ({
        text: legal(text),
        type: header ? 'TH' : 'TD',
        font: { src: header ? BOLD : REGULAR, size },
        padding,
        colSpan: columns,
        border: { top: top ? 1 : 0, bottom: bottom ? 1 : 0, left: 1, right: 1 },
      })),
    )
    pdf.table({ data, structParent: root, columnStyles: [...widths] } as PDFKit.Mixins.TableOptionsWithData)
  }
  pdf.x = MARGINS.left
}

/** The longest beginning of a text that fits, and the rest; words and numbers stay whole. */
const cutText = (text: string, fits: (part: string) => boolean): readonly [string, string] => {
  if (fits(text)) return [text, '']
  const characters = [...text]
  let [most, tooMany] = [0, characters.length]
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2)
    if (fits(characters.slice(0, middle).join(''))) most = middle
    else tooMany = middle
  }
  const here = characters.slice(0, most).join('')
  const word = /[\w.,%-]+$/.exec(here)?.[0] ?? ''
  const keep =
    /^[\w.,%-]/.test(characters[most] ?? '') && word.length < here.length ? here.length - word.length : here.length
  return [text.slice(0, keep), text.slice(keep).trimStart()]
}
