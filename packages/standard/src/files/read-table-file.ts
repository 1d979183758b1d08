import { ZhanqunError } from '@zhanqun/errors'
import { readCsv } from './csv.ts'
import { MAX_FILE_BYTES, tooLarge } from './limits.ts'
import { readXlsx } from './read-xlsx.ts'
import type { Sheet } from './sheet.ts'

export type { Sheet }

/**
 * The sheets of an XLSX or CSV file, known by its content.
 * @throws `TABLE_FILE_TOO_LARGE`, `TABLE_TOO_MANY_ROWS`, `TABLE_FILE_TYPE`, `TABLE_FILE_BROKEN`, `TABLE_CSV_BROKEN`
 */
export const readTableFile = async (bytes: Uint8Array): Promise<readonly Sheet[]> => {
  if (bytes.byteLength > MAX_FILE_BYTES) throw tooLarge()
  if (startsWith(bytes, ZIP)) return readXlsx(bytes)
  if (startsWith(bytes, OLD_EXCEL)) throw new ZhanqunError('TABLE_FILE_TYPE')
  return [{ name: '', rows: readCsv(bytes) }]
}

const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** The container of .xls files and of encrypted .xlsx files. */
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0]

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte)
