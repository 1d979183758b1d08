import { ZhanqunError } from '@zhanqun/errors'
import { type FromTable, fromTable } from '../table/from-table.ts'
import { readRows } from '../table/read-rows.ts'
import { readTableFile, type Sheet } from './read-table-file.ts'

/**
 * The items of an XLSX or CSV file, see {@link fromTable}. Sheets without a table's header, such as notes, are passed over.
 * @returns also the name of the sheet that was read; empty where the file has one only
 * @throws those of {@link readTableFile}, and `TABLE_SHEETS` where it is not clear which sheet is meant
 */
export const readStandardFile = async (
  bytes: Uint8Array,
  { parentId = null }: { parentId?: string | null } = {},
): Promise<FromTable & { readonly sheet: string }> => {
  const sheets = await readTableFile(bytes)
  const tables = sheets.filter(hasHeader)
  if (tables.length > 1) throw new ZhanqunError('TABLE_SHEETS', { names: tables.map(({ name }) => name).join('、') })
  const [read = sheets[0]] = tables
  return { ...fromTable(read?.rows ?? [], { parentId }), sheet: sheets.length > 1 ? (read?.name ?? '') : '' }
}

const hasHeader = ({ rows }: Sheet): boolean => !('missing' in readRows(rows))
