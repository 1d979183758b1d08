'use client'

import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { ComplianceCellDetails } from '../../compliance/load-cell.ts'
import { COMPLIANCE_GROUPS, type ComplianceTable } from '../../compliance/table.ts'
import { TickedBar } from '../rectification/ticked-bar.tsx'
import { useTicks } from '../rectification/use-ticks.ts'
import { type Query, useAddress } from './address.ts'
import { CellDetails } from './cell-details.tsx'
import { CellPanel } from './cell-panel.tsx'
import { type ChosenPlace, readPlace, writePlace } from './chosen-place.ts'
import { FilterRow } from './filter-row.tsx'
import { Legend } from './legend.tsx'
import { readFilters, writeFilters } from './standard-query.ts'
import { type Filters, filterRows, problemsOf, visibleColumns } from './standard-rows.ts'
import { StateTable } from './state-table.tsx'
import { LEGEND, STATE_LOOKS } from './states.ts'
import { type Total, Totals } from './totals.tsx'

/** The table with its totals, filters, legend and, for a chosen cell, the panel beside it. */
export const StandardBoard = ({ table, query }: { table: ComplianceTable; query: Query }) => {
  const [filters, setFilters] = useState<Filters>(() => readFilters(query))
  const [chosen, setChosen] = useState<ChosenPlace | undefined>(() => readPlace(query, table))
  const deferred = useDeferredValue(filters)
  const groups = useMemo(() => filterRows(table.rows, deferred), [table, deferred])
  const shown = useMemo(
    () => visibleColumns({ table, groups, onlyProblems: deferred.onlyProblems }),
    [table, groups, deferred.onlyProblems],
  )
  const choose = useCallback(
    (siteId: string, index: number) => setChosen({ siteId, columnId: table.columns[index]?.id ?? '' }),
    [table],
  )
  const close = useCallback(() => setChosen(undefined), [])
  const ticks = useTicks()
  useAddress({ ...writeFilters(filters), ...writePlace(chosen) })
  const sites = groups.reduce((sum, { rows }) => sum + rows.length, 0)

  return (
    <>
      <Totals entries={totalsOf(table)} />
      <FilterBar filters={filters} onChange={setFilters} groups={presentGroups(table)} />
      <div className="compliance__under">
        <Legend entries={LEGEND.map((state) => ({ state, ...STATE_LOOKS[state] }))} />
        <p role="status">
          {sites === table.rows.length ? `共 ${sites} 个站点` : `筛选出 ${sites} 个站点，共 ${table.rows.length} 个`}
        </p>
      </div>
      {ticks ? <TickedBar ticks={ticks} /> : null}
      {sites === 0 ? (
        <p className="compliance__notice">
          {table.rows.length === 0 ? '还没有正在运行的站点。' : '没有符合条件的站点，请放宽筛选条件。'}
        </p>
      ) : (
        <StateTable table={table} groups={groups} shown={shown} chosen={chosen} onChoose={choose} ticks={ticks} />
      )}
      {chosen ? (
        <CellPanel<ComplianceCellDetails>
          key={`${chosen.siteId} ${chosen.columnId}`}
          label="栏目合规详情"
          path={`/compliance/cells/${chosen.siteId}/${itemsAt(table, chosen)}`}
          onClose={close}
        >
          {(cell) => <CellDetails cell={cell} />}
        </CellPanel>
      ) : null}
    </>
  )
}

const itemsAt = ({ columns }: ComplianceTable, { columnId }: ChosenPlace): string =>
  columns.find(({ id }) => id === columnId)?.items.join(',') ?? ''

const presentGroups = (table: ComplianceTable) =>
  COMPLIANCE_GROUPS.filter(({ id }) => table.rows.some(({ group }) => group === id))

const totalsOf = (table: ComplianceTable): readonly Total[] => {
  const counted = table.rows.filter(({ factsAt }) => factsAt !== null)
  const sum = (state: 'empty' | 'overdue' | 'missing') => counted.reduce((total, row) => total + row.counts[state], 0)
  const vetoed = counted.filter(({ vetoes }) => vetoes.some((veto) => veto.vetoed)).length
  const total = (label: string, value: number, tone?: Total['tone']) => ({
    label,
    value,
    tone: value > 0 ? tone : undefined,
  })
  return [
    total('有问题的站点', counted.filter((row) => problemsOf(row) > 0).length),
    total('触发“栏目不更新”', vetoed, 'bad'),
    total(STATE_LOOKS.empty.label, sum('empty'), 'bad'),
    total(STATE_LOOKS.overdue.label, sum('overdue'), 'warn'),
    total(STATE_LOOKS.missing.label, sum('missing'), 'bad'),
    total('尚未统计的站点', table.rows.length - counted.length),
  ]
}

const FilterBar = ({
  filters,
  onChange,
  groups,
}: {
  filters: Filters
  onChange: (filters: Filters) => void
  groups: typeof COMPLIANCE_GROUPS
}) => (
  <FilterRow>
    <input
      type="search"
      aria-label="按名称或代码查找站点"
      placeholder="查找站点"
      value={filters.text}
      onChange={({ target }) => onChange({ ...filters, text: target.value })}
    />
    <select
      aria-label="站点分组"
      value={filters.group}
      onChange={({ target }) =>
        onChange({ ...filters, group: groups.find(({ id }) => id === target.value)?.id ?? 'all' })
      }
    >
      <option value="all">全部分组</option>
      {groups.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
    <label>
      <input
        type="checkbox"
        checked={filters.onlyProblems}
        onChange={({ target }) => onChange({ ...filters, onlyProblems: target.checked })}
      />
      只看有问题的
    </label>
    <label>
      <input
        type="checkbox"
        checked={filters.worstFirst}
        onChange={({ target }) => onChange({ ...filters, worstFirst: target.checked })}
      />
      问题多的排在前面
    </label>
  </FilterRow>
)
