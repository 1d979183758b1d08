import { createRequire } from 'node:module'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createDeflate, deflateSync } from 'node:zlib'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { strToU8, unzipSync, zipSync } from 'fflate'
import PDFDocument from 'pdfkit'

const FONTS = path.join(path.dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts')

/** A PDF of as many pages as there are texts, its font embedded. */
export const pdfFile = async (
  texts: readonly string[],
  options: ConstructorParameters<typeof PDFDocument>[0] = {},
): Promise<Buffer> => {
  const pdf = new PDFDocument({ ...options, font: path.join(FONTS, 'NotoSansHans-Regular.otf'), autoFirstPage: false })
  const pieces: Buffer[] = []
  pdf.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  for (const text of texts) pdf.addPage().text(text)
  pdf.end()
  await ended
  return Buffer.concat(pieces)
}

/** A PDF of one page put together by hand, object by object; the page's own objects begin with number 4. */
export const rawPdf = (objects: readonly (string | Buffer)[], page = '/Contents 4 0 R'): Buffer => {
  const all = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] ${page} >>`,
    ...objects,
  ]
  const pieces: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  const length = () => pieces.reduce((sum, piece) => sum + piece.length, 0)
  for (const [index, object] of all.entries()) {
    offsets.push(length())
    pieces.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'))
  }
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const start = length()
  const size = all.length + 1
  const tail = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`
  return Buffer.concat([...pieces, Buffer.from(tail)])
}

export const pdfStream = (data: Buffer | string, entries = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${Buffer.byteLength(data)} ${entries} >>\nstream\n`),
    Buffer.from(data),
    Buffer.from('\nendstream'),
  ])

/** A stream that unpacks to so many megabytes of white space, packed twice. */
export const pdfBomb = async (megabytes: number): Promise<Buffer> => {
  const megabyte = Buffer.alloc(1024 * 1024, ' ')
  const once = Readable.from(Array(megabytes).fill(megabyte)).pipe(createDeflate({ level: 9 }))
  const twice = deflateSync(await buffer(once), { level: 9 })
  return rawPdf([pdfStream(twice, '/Filter [/FlateDecode /FlateDecode]')])
}

/** A PDF whose only page puts its state aside and takes it back, twenty million times, and says nothing. */
export const slowPdf = (): Buffer => rawPdf([pdfStream(deflateSync('q Q '.repeat(20_000_000)), '/Filter /FlateDecode')])

/** A Word file: paragraphs, and a table of one row. */
export const docxFile = (paragraphs: readonly string[], cells: readonly string[] = []): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            ...paragraphs.map((text) => new Paragraph({ children: [new TextRun(text)] })),
            ...(cells.length > 0
              ? [
                  new Table({
                    rows: [
                      new TableRow({
                        children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })),
                      }),
                    ],
                  }),
                ]
              : []),
          ],
        },
      ],
    }),
  )

/** An office file with one part in the place of another. */
export const withPart = (file: Uint8Array, name: string, text: string): Uint8Array =>
  zipSync({ ...unzipSync(file), [name]: strToU8(text) })

/** The body of a Word file with this in its only paragraph. */
export const wordXml = (inside: string): string =>
  `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body><w:p>${inside}</w:p></w:body></w:document>`

/** A workbook of these sheets, the texts of the first row in the list of shared ones, as Excel has them. */
export const xlsxFile = (sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Uint8Array => {
  const shared: string[] = []
  const cell = (text: string, row: number, column: number): string => {
    const place = `${String.fromCharCode(65 + column)}${row + 1}`
    if (row > 0) return `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
    return `<c r="${place}" t="s"><v>${shared.push(text) - 1}</v></c>`
  }
  const parts: Record<string, string> = {}
  for (const [index, rows] of Object.values(sheets).entries()) {
    const xml = rows.map((cells, row) => {
      return `<row r="${row + 1}">${cells.map((text, column) => cell(text, row, column)).join('')}</row>`
    })
    parts[`xl/worksheets/sheet${index + 1}.xml`] = `<worksheet><sheetData>${xml.join('')}</sheetData></worksheet>`
  }
  const names = Object.keys(sheets)
  parts['[Content_Types].xml'] =
    '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="r${id}" Type="officeDocument/${type}" Target="${target}"/>`
  parts['xl/workbook.xml'] =
    `<workbook xmlns:r="r"><sheets>${names.map((name, index) => `<sheet name="${name}" r:id="r${index + 1}"/>`).join('')}</sheets></workbook>`
  parts['xl/_rels/workbook.xml.rels'] =
    `<Relationships>${names.map((_, index) => relation(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('')}${relation(99, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`
  parts['xl/sharedStrings.xml'] = `<sst>${shared.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])))
}
