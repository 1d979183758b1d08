import type { CellState, ComplianceCell } from './cells.ts'
import type { StandingVeto } from './standing-veto.ts'

export type VetoCount = StandingVeto & {
  /** Columns, all of those that an item was split into. */
  readonly count: number
  /** The items that add to the count. */
  readonly items: readonly string[]
  /** Whether the count alone fails the site: it has reached the threshold. */
  readonly vetoed: boolean
}

/** How a site stands: cells by state, and the counts of the veto indicator 栏目不更新. */
export type StandingSummary = {
  readonly total: number
  readonly states: Readonly<Record<CellState, number>>
  readonly vetoes: readonly VetoCount[]
  /** Whether any of the counts fails the site. */
  readonly vetoed: boolean
}

/** Columns that readers see in these cells: what is wrong with an item is wrong with each column that it was split into. */
export const columnsIn = (cells: readonly ComplianceCell[]): number =>
  cells.reduce((sum, { columnIds }) => sum + columnIds.length, 0)

/**
 * Sums up the cells of one site. Each column adds to one veto count at most, since one defect is not
 * counted twice.
 * @param vetoes those that hold for the site, see `standingVetoesOf`
 */
export const summarise = (cells: readonly ComplianceCell[], vetoes: readonly StandingVeto[]): StandingSummary => {
  const states = { filled: 0, short: 0, overdue: 0, empty: 0, missing: 0, 'not-applicable': 0 }
  for (const { state } of cells) states[state] += 1
  const counts = vetoes.map((veto) => {
    const counted = cells.filter((cell) => cell.veto === veto.id)
    const count = columnsIn(counted)
    return { ...veto, count, items: counted.map(({ item }) => item), vetoed: count >= veto.threshold }
  })
  return { total: cells.length, states, vetoes: counts, vetoed: counts.some(({ vetoed }) => vetoed) }
}
