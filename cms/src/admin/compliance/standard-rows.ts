import {
  COMPLIANCE_GROUPS,
  type ComplianceGroup,
  type ComplianceRow,
  type ComplianceTable,
  isProblem,
  stateOfLetter,
} from '../../compliance/table.ts'

export type Filters = {
  readonly text: string
  readonly group: ComplianceGroup | 'all'
  readonly onlyProblems: boolean
  readonly worstFirst: boolean
}

export const NO_FILTERS: Filters = { text: '', group: 'all', onlyProblems: false, worstFirst: false }

/** How many columns of a site something has to be done about. */
export const problemsOf = ({ counts }: ComplianceRow): number =>
  counts.empty + counts.overdue + counts.missing + counts.short

export type RowGroup = { readonly id: ComplianceGroup; readonly label: string; readonly rows: readonly ComplianceRow[] }

/** The rows that the filters leave, group by group; groups left with none are dropped. */
export const filterRows = (rows: readonly ComplianceRow[], filters: Filters): readonly RowGroup[] => {
  const text = filters.text.trim().toLowerCase()
  const left = rows.filter(
    (row) =>
      (filters.group === 'all' || row.group === filters.group) &&
      (!filters.onlyProblems || row.factsAt === null || problemsOf(row) > 0) &&
      (text === '' || row.name.toLowerCase().includes(text) || row.code.includes(text)),
  )
  const ordered = filters.worstFirst ? left.toSorted(worse) : left
  return COMPLIANCE_GROUPS.map(({ id, label }) => ({
    id,
    label,
    rows: ordered.filter(({ group }) => group === id),
  })).filter(({ rows }) => rows.length > 0)
}

/** Sites not counted yet come last; then by empty columns, by what is missing or overdue, by the rest. */
const worse = (a: ComplianceRow, b: ComplianceRow): number =>
  Number(a.factsAt === null) - Number(b.factsAt === null) ||
  b.counts.empty + b.counts.missing - (a.counts.empty + a.counts.missing) ||
  problemsOf(b) - problemsOf(a)

/** Indexes of the columns to show: all, or those in which one of the rows has a problem. */
export const visibleColumns = ({
  table,
  groups,
  onlyProblems,
}: {
  table: ComplianceTable
  groups: readonly RowGroup[]
  onlyProblems: boolean
}): readonly number[] => {
  const indexes = [...table.columns.keys()]
  if (!onlyProblems) return indexes
  return indexes.filter((index) =>
    groups.some(({ rows }) => rows.some(({ cells }) => isProblem(stateOfLetter(cells[index])))),
  )
}
