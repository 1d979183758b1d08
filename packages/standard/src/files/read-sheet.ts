import { tooManyRows } from './limits.ts'
import { broken, walkXml } from './xml.ts'

/**
 * The cells of one worksheet as text.
 * @param shared texts that cells refer to
 */
export const readSheet = ({
  bytes,
  shared,
  maxColumns,
  maxRows,
}: {
  bytes: Uint8Array
  shared: readonly string[]
  maxColumns: number
  maxRows: number
}): readonly (readonly string[])[] => {
  const rows: string[][] = []
  const merged: Area[] = []
  let row = 0
  let column = 0
  let type = ''
  let text = ''
  let inValue = false
  let inReading = false
  const put = (): void => {
    const value = cellText({ type, text, shared })
    if (value === '' || column > maxColumns) return
    if (row > maxRows) throw tooManyRows()
    while (rows.length < row) rows.push([])
    const cells = rows[row - 1] ?? []
    while (cells.length < column) cells.push('')
    cells[column - 1] = value
  }
  walkXml(bytes, {
    open: (name, attribute) => {
      if (name === 'row') {
        row = Number(attribute('r')) || row + 1
        column = 0
      } else if (name === 'c') {
        column = placeOf(attribute('r'))?.column ?? column + 1
        type = attribute('t')
        text = ''
      } else if (name === 'rPh') {
        inReading = true
      } else if (name === 'mergeCell') {
        merged.push(...areaOf(attribute('ref')))
      }
      inValue = name === 'v' || (name === 't' && !inReading)
    },
    text: (given) => {
      if (inValue) text += given
    },
    close: (name) => {
      inValue = false
      if (name === 'rPh') inReading = false
      if (name === 'c') put()
    },
  })
  fillIn({ rows, merged, maxColumns, budget: maxRows * maxColumns })
  return rows
}

const cellText = ({ type, text, shared }: { type: string; text: string; shared: readonly string[] }): string => {
  if (text === '') return ''
  switch (type) {
    case 's':
      return decoded(shared[Number(text)] ?? '')
    case 'b':
      return text === '1' ? '是' : '否'
    case '':
    case 'n':
      return Number.isFinite(Number(text)) ? String(Number(text)) : text
    default:
      return decoded(text)
  }
}

/** Excel writes characters that XML does not keep as `_x000D_`. */
const decoded = (text: string): string =>
  text.replaceAll(/_x(?<code>[0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

type Place = { readonly row: number; readonly column: number }
type Area = { readonly from: Place; readonly to: Place }

/** `C2` → row 2, column 3 */
const placeOf = (reference: string): Place | undefined => {
  const match = /^(?<letters>[A-Z]{1,3})(?<row>\d{1,7})$/.exec(reference)
  if (!match?.groups) return undefined
  const { letters = '', row } = match.groups
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { row: Number(row), column }
}

const areaOf = (reference: string): readonly Area[] => {
  const [from, to] = reference.split(':').map(placeOf)
  return from && to ? [{ from, to }] : []
}

/** Writes what a merged cell says into every place that it covers, as far as the sheet has rows. */
const fillIn = ({
  rows,
  merged,
  maxColumns,
  budget,
}: {
  rows: string[][]
  merged: readonly Area[]
  maxColumns: number
  budget: number
}): void => {
  let left = budget
  for (const { from, to } of merged) {
    const value = rows[from.row - 1]?.[from.column - 1] ?? ''
    if (value === '') continue
    const lastRow = Math.min(to.row, rows.length)
    const lastColumn = Math.min(to.column, maxColumns)
    // Areas that overlap are no table's.
    left -= Math.max(0, lastRow - from.row + 1) * Math.max(0, lastColumn - from.column + 1)
    if (left < 0) throw broken()
    for (const cells of rows.slice(from.row - 1, lastRow)) {
      while (cells.length < lastColumn) cells.push('')
      cells.fill(value, from.column - 1, lastColumn)
    }
  }
}
