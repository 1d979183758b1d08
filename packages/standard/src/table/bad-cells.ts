import { describeError, type ErrorCode, type ErrorDetails } from '@zhanqun/errors'
import type { ParseCell, Parsed } from './cells.ts'
import { HEADERS, type TableKey } from './columns.ts'
import type { TableRow } from './read-rows.ts'

/** A cell that cannot be read. */
export type BadCell = {
  /** As a spreadsheet counts: the first row of the file is 1. */
  readonly row: number
  /** The column's heading; empty for the table as a whole. */
  readonly column: string
  readonly value: string
  readonly code: ErrorCode
  /** What is wrong and what to do, in Chinese. */
  readonly message: string
}

export const badCell = ({
  row,
  key,
  code,
  details = {},
}: {
  row: TableRow
  key: TableKey
  code: ErrorCode
  details?: ErrorDetails
}): BadCell => {
  const column = HEADERS[key]
  const value = row.cells[key]
  return {
    row: row.row,
    column,
    value,
    code,
    message: describeError(code, { column, value: shortened(value), ...details }),
  }
}

/** Reads the cells of one row and collects what is wrong with them. */
export type CellReader = {
  /** What a cell says; `otherwise` where it is empty or wrong. */
  readonly read: <T>(key: TableKey, parse: ParseCell<T>, otherwise: T) => T
  readonly text: (key: TableKey) => string
  readonly refuse: (key: TableKey, code: ErrorCode, details?: ErrorDetails) => void
}

export const cellReader = (row: TableRow, bad: BadCell[]): CellReader => {
  const refuse: CellReader['refuse'] = (key, code, details) => {
    bad.push(badCell({ row, key, code, ...(details ? { details } : {}) }))
  }
  return {
    refuse,
    text: (key) => row.cells[key],
    read: <T>(key: TableKey, parse: ParseCell<T>, otherwise: T): T => {
      const text = row.cells[key]
      if (text === '') return otherwise
      const parsed: Parsed<T> = parse(text)
      if ('value' in parsed) return parsed.value
      refuse(key, parsed.code, parsed.details)
      return otherwise
    },
  }
}

const LONGEST_VALUE = 60

const shortened = (value: string): string =>
  value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value
