import type { IndicatorGroup, OutcomeState, Severity } from '@zhanqun/compliance'
import type { IndicatorRow, IndicatorTable } from '../../compliance/indicator-table.ts'
import { type CountedOutcome, isWrong, outcomeOf } from '../../compliance/outcome-codes.ts'
import { COMPLIANCE_GROUPS, type ComplianceGroup } from '../../compliance/table.ts'

export type IndicatorFilters = {
  readonly text: string
  readonly state: OutcomeState | ''
  readonly group: IndicatorGroup | ''
  readonly severity: Severity | ''
  readonly kind: ComplianceGroup | ''
  /** Id of a 区县. */
  readonly district: string
  readonly rowsBy: 'kind' | 'district'
  readonly worstFirst: boolean
}

export const NO_FILTERS: IndicatorFilters = {
  text: '',
  state: '',
  group: '',
  severity: '',
  kind: '',
  district: '',
  rowsBy: 'kind',
  worstFirst: false,
}

/** A row with its outcomes read, one for each of the table's columns; none where nothing is known of the site. */
export type OutcomeRow = IndicatorRow & { readonly outcomes: readonly CountedOutcome[] }

export const readRows = ({ rows }: IndicatorTable): readonly OutcomeRow[] =>
  rows.map((row) => ({ ...row, outcomes: row.cells === '' ? [] : row.cells.split(' ').map(outcomeOf) }))

export type OutcomeGroup = { readonly id: string; readonly label: string; readonly rows: readonly OutcomeRow[] }

export type Selection = {
  readonly groups: readonly OutcomeGroup[]
  /** Indexes of the columns to show. */
  readonly shown: readonly number[]
  readonly sites: number
}

/** What the filters leave: rows group by group, and the columns in which there is something for them. */
export const select = (
  { table, rows }: { table: IndicatorTable; rows: readonly OutcomeRow[] },
  filters: IndicatorFilters,
): Selection => {
  const text = filters.text.trim().toLowerCase()
  const meant = [...table.columns.keys()].filter((index) => {
    const column = table.columns[index]
    return (
      (filters.group === '' || column?.group === filters.group) &&
      (filters.severity === '' || column?.severity === filters.severity)
    )
  })
  const isMeant = ({ outcomes }: OutcomeRow, index: number) => {
    const state = outcomes[index]?.state ?? 'not-applicable'
    return filters.state === '' ? state !== 'not-applicable' : state === filters.state
  }
  const left = rows.filter(
    (row) =>
      (filters.kind === '' || row.group === filters.kind) &&
      (filters.district === '' || row.district === filters.district) &&
      (text === '' || row.name.toLowerCase().includes(text) || row.code.includes(text)) &&
      (filters.state === '' || meant.some((index) => isMeant(row, index))),
  )
  const ordered = filters.worstFirst ? inOrderOfNeed(left, { table, meant }) : left
  return {
    groups: grouped(ordered, { table, by: filters.rowsBy }),
    shown: meant.filter((index) => left.some((row) => isMeant(row, index))),
    sites: left.length,
  }
}

const grouped = (
  rows: readonly OutcomeRow[],
  { table, by }: { table: IndicatorTable; by: IndicatorFilters['rowsBy'] },
): readonly OutcomeGroup[] => {
  const places =
    by === 'kind'
      ? COMPLIANCE_GROUPS.map(({ id, label }) => ({ id: id as string, label }))
      : [{ id: '', label: '市本级' }, ...table.districts.map(({ id, name }) => ({ id, label: name }))]
  const members = Map.groupBy(rows, ({ group, district }) => (by === 'kind' ? group : (district ?? '')))
  return places.flatMap(({ id, label }) => {
    const own = members.get(id)
    return own ? [{ id: `${by} ${id}`, label, rows: own }] : []
  })
}

/** By the vetoes broken, by marks, by how much there is to mend; sites of which nothing is known come last. */
const inOrderOfNeed = (
  rows: readonly OutcomeRow[],
  { table, meant }: { table: IndicatorTable; meant: readonly number[] },
): readonly OutcomeRow[] => {
  const need = new Map(
    rows.map((row) => {
      const wrong = meant.filter((index) => isWrong(row.outcomes[index] ?? { state: 'met' }))
      const vetoes = wrong.filter(
        (index) => table.columns[index]?.group === 'veto' && row.outcomes[index]?.state === 'broken',
      )
      return [row.siteId, { vetoes: vetoes.length, wrong: wrong.length }]
    }),
  )
  const of = ({ siteId }: OutcomeRow) => need.get(siteId) ?? { vetoes: 0, wrong: 0 }
  return rows.toSorted(
    (a, b) =>
      Number(a.factsAt === null) - Number(b.factsAt === null) ||
      of(b).vetoes - of(a).vetoes ||
      a.marks - b.marks ||
      of(b).wrong - of(a).wrong,
  )
}
