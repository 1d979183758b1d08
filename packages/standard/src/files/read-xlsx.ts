import { sharedTexts, workbookRelations, workbookSheets } from '@zhanqun/office-xml'
import { MAX_COLUMNS, MAX_ROWS, tooManyRows } from './limits.ts'
import { readSheet } from './read-sheet.ts'
import type { Sheet } from './sheet.ts'
import { unpack } from './unpack.ts'
import { broken, orBroken } from './xml.ts'

/**
 * The sheets of an XLSX file in their order, what they show as text; merged cells say the same in each
 * of their places. Columns beyond the two-hundredth are left out.
 * @throws `TABLE_FILE_TOO_LARGE`, `TABLE_TOO_MANY_ROWS`, `TABLE_FILE_TYPE`, `TABLE_FILE_BROKEN`
 */
export const readXlsx = (bytes: Uint8Array): readonly Sheet[] => {
  const parts = unpack(bytes)
  const part = (path: string): Uint8Array => {
    const found = parts.get(path)
    if (!found) throw broken()
    return found
  }
  const targets = orBroken(() => workbookRelations(part('xl/_rels/workbook.xml.rels')))
  const strings = [...targets.values()].find(({ type }) => type.endsWith('/sharedStrings'))
  const shared = strings && parts.has(strings.path) ? orBroken(() => sharedTexts(part(strings.path))) : []
  const sheets = orBroken(() => workbookSheets(part('xl/workbook.xml')))
  if (sheets.length === 0) throw broken()
  let left = MAX_ROWS
  return sheets.flatMap(({ name, relation }) => {
    const target = targets.get(relation)
    // Charts are sheets without cells.
    if (!target?.type.endsWith('/worksheet')) return []
    const rows = readSheet({ bytes: part(target.path), shared, maxColumns: MAX_COLUMNS, maxRows: MAX_ROWS })
    left -= rows.length
    if (left < 0) throw tooManyRows()
    return [{ name, rows }]
  })
}
