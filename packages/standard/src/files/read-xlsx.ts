import { MAX_COLUMNS, MAX_ROWS, tooManyRows } from './limits.ts'
import { readSheet } from './read-sheet.ts'
import type { Sheet } from './sheet.ts'
import { unpack } from './unpack.ts'
import { broken, walkXml } from './xml.ts'

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
  const targets = relationsOf(part('xl/_rels/workbook.xml.rels'))
  const strings = [...targets.values()].find(({ type }) => type.endsWith('/sharedStrings'))
  const shared = strings && parts.has(strings.path) ? sharedTexts(part(strings.path)) : []
  const sheets = sheetsOf(part('xl/workbook.xml'))
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

type Relation = { readonly path: string; readonly type: string }

const relationsOf = (bytes: Uint8Array): ReadonlyMap<string, Relation> => {
  const found = new Map<string, Relation>()
  walkXml(bytes, {
    open: (name, attribute) => {
      if (name !== 'Relationship') return
      const target = attribute('Target')
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
      found.set(attribute('Id'), { path, type: attribute('Type') })
    },
  })
  return found
}

const sheetsOf = (bytes: Uint8Array): readonly { readonly name: string; readonly relation: string }[] => {
  const found: { name: string; relation: string }[] = []
  walkXml(bytes, {
    open: (name, attribute) => {
      if (name === 'sheet') found.push({ name: attribute('name'), relation: attribute('id') })
    },
  })
  return found
}

/** Texts that cells share, their runs joined, without phonetic readings. */
const sharedTexts = (bytes: Uint8Array): readonly string[] => {
  const texts: string[] = []
  let text = ''
  let inText = false
  let inReading = false
  walkXml(bytes, {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') inReading = true
      inText = name === 't' && !inReading
    },
    text: (given) => {
      if (inText) text += given
    },
    close: (name) => {
      if (name === 't') inText = false
      if (name === 'rPh') inReading = false
      if (name === 'si') texts.push(text)
    },
  })
  return texts
}
