import { describeError, type ErrorCode, type ErrorDetails } from '@zhanqun/errors'
import { SEVERITY_LABELS } from '../rules-table.ts'
import type { Severity } from '../severity.ts'
import { KIND_LABELS, problemsOf, type RowKind, type WordRow } from './word-row.ts'

/** The columns of the table in which entries leave and come, in their order. */
const HEADERS = {
  kind: '类别',
  word: '词语',
  right: '正确写法',
  severity: '级别',
  note: '说明',
  exceptions: '例外',
  evasions: '识别变形',
  enabled: '启用',
} as const satisfies Record<keyof WordRow, string>

const KEYS = Object.keys(HEADERS) as (keyof WordRow)[]

const REQUIRED: readonly (keyof WordRow)[] = ['kind', 'word']

export type BadWordCell = { readonly row: number; readonly column: string; readonly message: string }

export type ReadWords = { readonly rows: readonly WordRow[]; readonly bad: readonly BadWordCell[] }

const yesNo = (flag: boolean): string => (flag ? '是' : '否')

/** Entries as a table; `readWordTable` gives them back. */
export const writeWordTable = (rows: readonly WordRow[]) => ({
  header: KEYS.map((key) => HEADERS[key]),
  rows: rows.map((row) => [
    KIND_LABELS[row.kind],
    row.word,
    row.right,
    row.severity === null ? '' : SEVERITY_LABELS[row.severity],
    row.note,
    row.exceptions,
    yesNo(row.evasions),
    yesNo(row.enabled),
  ]),
})

/** The entries of a table, and every cell that cannot be read. Columns may stand in any order, and most may be missing. */
export const readWordTable = (table: readonly (readonly string[])[]): ReadWords => {
  const at = table.findIndex((row) => REQUIRED.every((key) => row.some((cell) => cell.trim() === HEADERS[key])))
  const header = table[at]?.map((cell) => cell.trim())
  if (!header) return { rows: [], bad: [cell(1, '', 'WORD_TABLE_HEADER')] }
  const columnOf = new Map(KEYS.map((key) => [key, header.indexOf(HEADERS[key])]))
  const rows: WordRow[] = []
  const bad: BadWordCell[] = []
  const seen = new Map<string, number>()
  for (const [index, cells] of table.entries()) {
    if (index <= at || cells.every((one) => one.trim() === '')) continue
    const text = (key: keyof WordRow) => cells[columnOf.get(key) ?? -1]?.trim() ?? ''
    const read = readRow(text, index + 1)
    bad.push(...read.bad)
    if (!read.row) continue
    const key = `${read.row.kind} ${read.row.word}`
    const earlier = seen.get(key)
    if (earlier !== undefined)
      bad.push(cell(index + 1, HEADERS.word, 'WORD_TWICE', { value: read.row.word, row: earlier }))
    seen.set(key, index + 1)
    rows.push(read.row)
  }
  return { rows, bad }
}

const cell = (row: number, column: string, code: ErrorCode, details: ErrorDetails = {}): BadWordCell => ({
  row,
  column,
  message: describeError(code, details),
})

type ReadRow = { readonly row?: WordRow; readonly bad: readonly BadWordCell[] }

const readRow = (text: (key: keyof WordRow) => string, number: number): ReadRow => {
  const bad: BadWordCell[] = []
  const choice = <T extends string>(key: keyof WordRow, labels: Readonly<Record<T, string>>): T | undefined => {
    const found = (Object.keys(labels) as T[]).find((value) => labels[value] === text(key))
    if (!found) {
      const known = Object.values<string>(labels).join('、')
      bad.push(cell(number, HEADERS[key], 'WORD_CHOICE', { value: text(key), known }))
    }
    return found
  }
  const flag = (key: 'evasions' | 'enabled', otherwise: boolean): boolean =>
    text(key) === '' ? otherwise : choice(key, { yes: '是', no: '否' }) === 'yes'
  const kind = choice<RowKind>('kind', KIND_LABELS)
  const severity = text('severity') === '' ? null : (choice<Severity>('severity', SEVERITY_LABELS) ?? null)
  const row: WordRow = {
    kind: kind ?? 'sensitive',
    word: text('word'),
    right: text('right'),
    severity,
    note: text('note'),
    exceptions: text('exceptions'),
    evasions: flag('evasions', false),
    enabled: flag('enabled', true),
  }
  if (kind) {
    for (const { field, code, details } of problemsOf(row)) bad.push(cell(number, HEADERS[field], code, details ?? {}))
  }
  return bad.length > 0 ? { bad } : { row, bad }
}
