import { ZhanqunError } from '@zhanqun/errors'
import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Table } from '../table/to-table.ts'
import { defused, unfused } from './formulas.ts'
import { MAX_FILE_BYTES, MAX_ROWS, tooLarge, tooManyRows } from './limits.ts'

/** A table as CSV (RFC 4180) in UTF-8 with a byte order mark, by which Excel knows it. */
export const writeCsv = ({ header, rows }: Table): Uint8Array =>
  new TextEncoder().encode(`\ufeff${csvRows([header, ...rows])}`)

/** Rows as CSV, for files that are written in pieces; no cell can be taken for a formula. */
export const csvRows = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => row.map(defused)),
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  )

/**
 * The cells of a CSV file: UTF-8, UTF-16 as Excel saves “Unicode text”, else GBK, as offices have it.
 * @throws `TABLE_FILE_TOO_LARGE`, `TABLE_TOO_MANY_ROWS`, `TABLE_CSV_BROKEN`, `TABLE_FILE_TYPE`
 */
export const readCsv = (bytes: Uint8Array): readonly (readonly string[])[] => {
  if (bytes.byteLength > MAX_FILE_BYTES) throw tooLarge()
  const text = decoded(bytes)
  const rows = parsed(text)
  if (rows.length > MAX_ROWS) throw tooManyRows()
  return rows.map((row) => row.map(unfused))
}

const parsed = (text: string): string[][] => {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: MAX_ROWS + 1,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new ZhanqunError('TABLE_CSV_BROKEN', { line: Number(error.lines ?? 1) }, { cause: error })
  }
}

/** “Unicode text” is divided by tabs. */
const delimiterOf = (text: string): ',' | '\t' => {
  const [first = ''] = text.split('\n', 1)
  return first.includes('\t') && !first.includes(',') ? '\t' : ','
}

const decoded = (bytes: Uint8Array): string => {
  for (const encoding of encodingsFor(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // Texts have no NUL; files of other programs do.
      if (!text.includes('\0')) return text
    } catch {
      // The bytes are of another encoding; the next one is tried.
    }
  }
  throw new ZhanqunError('TABLE_FILE_TYPE')
}

const encodingsFor = ([first, second]: Uint8Array): readonly string[] => {
  if (first === 0xff && second === 0xfe) return ['utf-16le']
  if (first === 0xfe && second === 0xff) return ['utf-16be']
  return ['utf-8', 'gb18030']
}
