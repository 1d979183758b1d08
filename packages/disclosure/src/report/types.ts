import type { Source } from '../norms.ts'

/** Form of the report: of report years from 2021, and of 2019 and 2020. */
export type TemplateId = '2021' | '2019'

/** Tables two, three and four: 主动公开、申请、复议诉讼. */
export type TableId = 'proactive' | 'requests' | 'disputes'

/** Parts one, five and six, which are text. */
export type TextId = 'overview' | 'problems' | 'other'

export type PartId = TableId | TextId

/**
 * How a number is written: `count` a whole number from 0; `change` a whole number that may be below 0;
 * `amount` 万元 from 0, with two decimals at most.
 */
export type NumberKind = 'count' | 'change' | 'amount'

/** `row/column`; no other table has a row of the same id in the same block. */
export type CellId = string

/** Makes a row or a column computed: what is added up, and the words for it in a finding. */
export type Sum = {
  /** Ids of rows (of a row's sum) or of columns (of a column's). */
  readonly of: readonly string[]
  readonly text: string
}

export type TableColumn = {
  readonly id: string
  readonly label: string
  /** Other wordings that mean the same where a table is read from a spreadsheet. */
  readonly otherLabels: readonly string[]
  /** Headings above, outermost first; neighbours with the same heading share it. */
  readonly groups: readonly string[]
  readonly unit: string
  readonly kind: NumberKind
  /** null where the number is entered. */
  readonly sum: Sum | null
  readonly source: Source
}

export type TableRow = {
  readonly id: string
  /** As printed before the label: `一、`, `（一）`, `1.`; may be empty. */
  readonly number: string
  /** Empty where the form has no heading for the row. */
  readonly label: string
  readonly otherLabels: readonly string[]
  /** The row above in the tree, which stands before it in the list. */
  readonly parent: string | null
  /** Levels of indentation, from 0. */
  readonly depth: number
  /** Whether the row has numbers of its own; one that has none is a heading of the rows below it. */
  readonly numeric: boolean
  readonly sum: Sum | null
  readonly source: Source
}

/** In every column the rows of `left` add up to what the rows of `right` add up to. */
export type Balance = {
  readonly left: readonly string[]
  readonly leftText: string
  readonly right: readonly string[]
  readonly rightText: string
  readonly source: Source
}

/** In every column a row has what another row of the year before had. */
export type Carry = { readonly row: string; readonly from: string; readonly source: Source }

/** In every row a column has what it had the year before, and `plus`, less `minus` of this year. */
export type Standing = {
  readonly column: string
  readonly plus: string
  readonly minus: string
  readonly source: Source
}

/** A grid of rows and columns: a whole table, or one item of table two, which has columns of its own. */
export type TableBlock = {
  readonly id: string
  readonly caption: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  readonly balances: readonly Balance[]
  readonly carries: readonly Carry[]
  readonly standings: readonly Standing[]
  readonly source: Source
}

export type AnnualTable = {
  readonly id: TableId
  /** As users call it: 表二. */
  readonly name: string
  readonly blocks: readonly TableBlock[]
}

export type ReportPart = {
  readonly id: PartId
  readonly number: string
  readonly title: string
  /** What belongs into the part, for the form. */
  readonly hint: string
  readonly hintSource: Source
  readonly source: Source
}

export type ReportTemplate = {
  readonly id: TemplateId
  readonly name: string
  /** Report years, both included; null for no end. */
  readonly years: { readonly from: number; readonly to: number | null }
  /** The six parts, in their order. */
  readonly parts: readonly ReportPart[]
  readonly tables: Readonly<Record<TableId, AnnualTable>>
  readonly source: Source
}
