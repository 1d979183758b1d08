import { strToU8, zipSync } from 'fflate'
import type { Table } from '../table/to-table.ts'

/** In characters. */
const NARROW = 10
const WIDE = 36

/** What Excel takes for the name of a sheet. */
const MAX_SHEET_NAME = 31

/**
 * A table as an XLSX file of one sheet, its header frozen. Every cell is text, whatever it begins with:
 * none is a formula.
 */
export const writeXlsx = ({ table, sheetName }: { table: Table; sheetName: string }): Uint8Array => {
  const parts = {
    ...FIXED_PARTS,
    'xl/workbook.xml': workbookXml(sheetName),
    'xl/worksheets/sheet1.xml': sheetXml(table),
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])))
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const PLAIN_STYLE = 1
const HEADER_STYLE = 2

const FIXED_PARTS = {
  '[Content_Types].xml': `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  '_rels/.rels': `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  // Number format 49 is text: what people type into a cell stays as they typed it.
  'xl/styles.xml': `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`,
}

const workbookXml = (sheetName: string): string => {
  const name = escaped(sheetName.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, MAX_SHEET_NAME))
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`
}

const sheetXml = ({ header, rows }: Table): string => {
  const columns = header.map((_, index) => {
    const width = rows.some((row) => (row[index]?.length ?? 0) > NARROW) ? WIDE : NARROW + 4
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
  })
  const lines = [rowXml(header, 1, HEADER_STYLE), ...rows.map((row, index) => rowXml(row, index + 2, PLAIN_STYLE))]
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'
  return `${DECLARATION}<worksheet xmlns="${MAIN}">${frozen}<cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData></worksheet>`
}

const rowXml = (cells: readonly string[], row: number, style: number): string =>
  `<row r="${row}">${cells.map((text, index) => cellXml(text, `${letters(index)}${row}`, style)).join('')}</row>`

const cellXml = (text: string, reference: string, style: number): string =>
  text === ''
    ? `<c r="${reference}" s="${style}"/>`
    : `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

/** 0 → `A`, 26 → `AA` */
const letters = (index: number): string =>
  `${index < 26 ? '' : letters(Math.floor(index / 26) - 1)}${String.fromCharCode(65 + (index % 26))}`

/** Text as XML can hold it; Excel reads `_x0041_` as a character, so what looks like that is escaped. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\n\r\t]|[\ufffe\uffff]/gu, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
