import { type Finding, type FindingRule, findingsBy } from '../findings.ts'
import { productDefault, type Source } from '../norms.ts'
import type { CellId, PartId, TableId } from './types.ts'

const source = productDefault()

/** What `checkReport` can find. Sums, balances and what goes over carry the source of their table. */
export const reportFindingRules = {
  'template-year': {
    severity: 'error',
    message: '{year}年的年度报告应使用“{expected}”，现为“{actual}”。',
    hint: '请按该年度的格式重新填写。',
    source,
  },
  'year-unsupported': {
    severity: 'error',
    message: '没有适用于{year}年的年度报告格式。',
    hint: '请填写{first}年或以后的年份。',
    source,
  },
  'text-missing': {
    severity: 'error',
    message: '“{part}”没有内容。',
    hint: '请填写这一部分。{hint}',
    source,
  },
  'cells-empty': {
    severity: 'warning',
    message: '{table}有{count}个数没有填写。',
    hint: '没有发生的填0。',
    source,
  },
  'cell-unknown': {
    severity: 'error',
    message: '{table}中的“{cell}”不属于这一格式。',
    hint: '请删除，或改用相应年度的格式。',
    source,
  },
  'cell-negative': {
    severity: 'error',
    message: '{cell}是{value}，不能小于0。',
    hint: '请核对后改正。',
    source,
  },
  'cell-fraction': {
    severity: 'error',
    message: '{cell}是{value}，应为整数。',
    hint: '请核对后改正。',
    source,
  },
  'cell-decimals': {
    severity: 'error',
    message: '{cell}是{value}，最多保留两位小数。',
    hint: '请以万元为单位，四舍五入到两位小数。',
    source,
  },
  'cell-too-large': {
    severity: 'error',
    message: '{cell}是{value}，数值过大。',
    hint: '请核对后改正。',
    source,
  },
  sum: {
    severity: 'error',
    message: '{cell}是{actual}，应为{expected}，即{how}。',
    hint: '请核对各项数字，或重新计算合计。',
    source,
  },
  balance: {
    severity: 'error',
    message: '{table}“{column}”列的勾稽关系不成立：{leftText}是{left}，{rightText}是{right}。',
    hint: '请核对这一列的数字，使两者相等。',
    source,
  },
  carry: {
    severity: 'error',
    message: '{cell}是{actual}，上一年度报告中“{from}”是{expected}。',
    hint: '请核对两个年度的数字，使两者一致。',
    source,
  },
  standing: {
    severity: 'warning',
    message: '{cell}是{actual}，按上年{before}、本年{plusText}{plus}、{minusText}{minus}推算为{expected}。',
    hint: '如确有其他原因（例如清理、修改），请在报告中说明；否则请核对改正。',
    source,
  },
} as const satisfies Record<string, FindingRule>

export type ReportFindingCode = keyof typeof reportFindingRules

/** Where in a report: the ids of part, table, row and column, as far as they are meant. */
export type ReportPlace = {
  readonly part: PartId | null
  readonly table: TableId | null
  readonly row: string | null
  readonly column: string | null
  /** The cells concerned: the wrong one first, then those that it depends on. */
  readonly cells: readonly CellId[]
}

export type ReportFinding = Finding<ReportFindingCode> & ReportPlace

const make = findingsBy<ReportFindingCode>(reportFindingRules)

export const reportFinding = ({
  place = {},
  ...given
}: {
  code: ReportFindingCode
  details?: Readonly<Record<string, string | number>>
  source?: Source
  place?: Partial<ReportPlace>
}): ReportFinding => ({ ...make(given), part: null, table: null, row: null, column: null, cells: [], ...place })
