import type { BadCell } from '@zhanqun/standard'
import { isRecord } from '../../../is-record.ts'

/** A cell that cannot be read, and what to do about it. */
export type NamedCell = Pick<BadCell, 'row' | 'column' | 'message'>

/** The cells that an answer to an import names, and their sheet where the file has several. */
export const badCellsOf = (body: unknown): { readonly sheet: string; readonly cells: readonly NamedCell[] } => {
  const errors = isRecord(body) && Array.isArray(body.errors) ? body.errors : []
  const data: unknown = isRecord(errors[0]) ? errors[0].data : undefined
  const cells = isRecord(data) && Array.isArray(data.badCells) ? data.badCells : []
  const named = cells.flatMap((cell: unknown) =>
    isRecord(cell) && typeof cell.row === 'number' && typeof cell.message === 'string'
      ? [{ row: cell.row, column: String(cell.column ?? ''), message: cell.message }]
      : [],
  )
  return { sheet: isRecord(data) && typeof data.sheet === 'string' ? data.sheet : '', cells: named }
}
