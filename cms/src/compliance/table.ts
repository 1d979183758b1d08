import type { CellState, VetoCount } from '@zhanqun/compliance'

/** 市级门户 · 市直部门 · 区县 · 乡镇街道: how the rows are divided. */
export type ComplianceGroup = 'city' | 'departments' | 'districts' | 'townships'

export const COMPLIANCE_GROUPS: readonly { readonly id: ComplianceGroup; readonly label: string }[] = [
  { id: 'city', label: '市级门户' },
  { id: 'departments', label: '市直部门' },
  { id: 'districts', label: '区县' },
  { id: 'townships', label: '乡镇街道' },
]

/** One letter a cell: a group of 500 sites by 60 items is then 30 KB. */
export const STATE_LETTERS = {
  filled: 'f',
  short: 's',
  overdue: 'o',
  empty: 'e',
  missing: 'm',
  'not-applicable': 'n',
} as const satisfies Readonly<Record<CellState, string>>

/** Stands for an item that does not hold for sites of that kind and level. */
export const NO_CELL = '-'

export type ComplianceColumn = {
  /** Id of the standard item; of the first of them. */
  readonly id: string
  /** The items that share the column; a site has at most one of them. */
  readonly items: readonly string[]
  readonly name: string
  /** Name of the item above under which the column is shown; the item's own name heads its group. */
  readonly group: string
  /** Whether others are below it: its cells say how those stand, and are not counted again. */
  readonly section: boolean
}

export type ComplianceRow = {
  readonly siteId: string
  readonly code: string
  readonly name: string
  readonly group: ComplianceGroup
  /** When the site's facts were gathered, in ms; null: 尚未统计, and `cells` is empty. */
  readonly factsAt: number | null
  /** One letter of `STATE_LETTERS`, or `NO_CELL`, for each of the table's columns. */
  readonly cells: string
  readonly counts: Readonly<Record<CellState, number>>
  /** The counts of the veto indicator 栏目不更新; empty when there are no facts. */
  readonly vetoes: readonly Pick<VetoCount, 'id' | 'name' | 'count' | 'threshold' | 'vetoed'>[]
}

export type ComplianceTable = {
  readonly standard: { readonly id: string; readonly name: string }
  /** The instant for which the table holds, ISO 8601. */
  readonly at: string
  readonly columns: readonly ComplianceColumn[]
  readonly rows: readonly ComplianceRow[]
}

const BY_LETTER: ReadonlyMap<string, CellState> = new Map(
  Object.entries(STATE_LETTERS).map(([state, letter]) => [letter, state as CellState]),
)

/** The state behind a letter; undefined where the item does not hold for the site. */
export const stateOfLetter = (letter: string | undefined): CellState | undefined =>
  letter === undefined ? undefined : BY_LETTER.get(letter)

/** What somebody has to do something about. */
export const isProblem = (state: CellState | undefined): boolean =>
  state === 'empty' || state === 'overdue' || state === 'missing' || state === 'short'
