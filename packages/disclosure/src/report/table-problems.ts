import { type ErrorDetails, fillText } from '@zhanqun/errors'
import type { CellId } from './types.ts'

/** What can be wrong with a table that is read from a spreadsheet. */
export const tableProblemTexts = {
  'block-missing': { message: '没有找到{block}。', hint: '请使用导出的表格，不要改动表头和项目名称。' },
  'heading-missing': {
    message: '{block}的表头中，{address}应为“{heading}”，它下面的数没有读取。',
    hint: '请恢复表头的名称和次序。',
  },
  'row-missing': { message: '没有找到{row}行。', hint: '请补上这一行；没有发生的填0。' },
  'row-twice': { message: '第{line}行与第{first}行都是{row}行，读取了前一行。', hint: '请删除多余的一行。' },
  'row-unknown': { message: '第{line}行“{text}”不是{block}的数据行，没有读取。', hint: '请核对项目名称。' },
  'cell-outside': { message: '{address}的“{text}”在表格之外，没有读取。', hint: '请核对这一行是否错位。' },
  'not-a-number': { message: '{address}（{cell}）的“{text}”不是数，没有读取。', hint: '应填{kind}。' },
  'number-refused': { message: '{address}（{cell}）的“{text}”不符合要求，没有读取。', hint: '应填{kind}。' },
} as const satisfies Record<string, { readonly message: string; readonly hint: string }>

export type TableProblemCode = keyof typeof tableProblemTexts

export type TableProblem = {
  readonly code: TableProblemCode
  readonly message: string
  readonly hint: string
  /** Row and column of the sheet, from 1; null where none can be named. */
  readonly line: number | null
  readonly position: number | null
  readonly cell: CellId | null
}

export const tableProblem = ({
  code,
  details,
  ...place
}: {
  code: TableProblemCode
  details: ErrorDetails
} & Partial<Pick<TableProblem, 'line' | 'position' | 'cell'>>): TableProblem => ({
  code,
  message: fillText(tableProblemTexts[code].message, details),
  hint: fillText(tableProblemTexts[code].hint, details),
  line: null,
  position: null,
  cell: null,
  ...place,
})

/** `AB12`: a cell as spreadsheets name it, from row and column counted from 0. */
export const addressOf = ({ line, position }: { line: number; position: number }): string =>
  `${lettersOf(position)}${line + 1}`

const lettersOf = (position: number): string =>
  `${position < 26 ? '' : lettersOf(Math.floor(position / 26) - 1)}${String.fromCharCode(65 + (position % 26))}`
