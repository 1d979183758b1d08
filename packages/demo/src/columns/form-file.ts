import type { DemoAttachment } from '../types.ts'

/** PDF strings in UTF-16BE, as the predefined encoding UniGB-UCS2-H wants them. */
const hex = (text: string): string =>
  [...Array(text.length).keys()].map((index) => text.charCodeAt(index).toString(16).padStart(4, '0')).join('')

const PAGE = { width: 595, height: 842, margin: 64 } as const
const TITLE_SIZE = 15
const TEXT_SIZE = 11
const LINE = 28

const pageContent = (title: string, rows: readonly (readonly string[])[]): string => {
  const top = PAGE.height - PAGE.margin - TITLE_SIZE
  const width = PAGE.width - PAGE.margin * 2
  const text = (size: number, x: number, y: number, value: string) =>
    `BT /F1 ${size} Tf ${x.toFixed(1)} ${y} Td <${hex(value)}> Tj ET`
  const rule = (y: number) => `0.6 w ${PAGE.margin} ${y} m ${PAGE.width - PAGE.margin} ${y} l S`
  const first = top - 52
  return [
    text(TITLE_SIZE, Math.max(PAGE.margin, (PAGE.width - title.length * TITLE_SIZE) / 2), top, title),
    rule(first + 18),
    ...rows.flatMap((cells, row) => [
      ...cells.map((cell, column) =>
        text(TEXT_SIZE, PAGE.margin + 8 + (column * width) / cells.length, first - row * LINE, cell),
      ),
      rule(first - row * LINE - 10),
    ]),
  ].join('\n')
}

/** A one-page PDF that relies on the reader's own Chinese font, as the format allows for STSong-Light. */
export const pdf = (title: string, rows: readonly (readonly string[])[]): Buffer => {
  const content = pageContent(title, rows)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 4 0 R >> >> /Contents 7 0 R >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 6 0 R /DW 1000 /W [1 95 500] >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const xref = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  file += offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

/** A table as a PDF to download. */
export const formFile = (title: string, rows: readonly (readonly string[])[]): DemoAttachment => ({
  name: `${title}表.pdf`,
  kind: 'pdf',
  content: pdf(title, rows),
})
