'use client'

import { GROUP_WORDS, OUTCOME_WORDS, SEVERITY_WORDS } from '@zhanqun/compliance'
import type { IndicatorTable } from '../../compliance/indicator-table.ts'
import { COMPLIANCE_GROUPS } from '../../compliance/table.ts'
import { FilterRow } from './filter-row.tsx'
import type { IndicatorFilters } from './indicator-rows.ts'
import { GROUPS, SEVERITIES, WORST_FIRST } from './outcomes.ts'

type Option = { readonly value: string; readonly label: string }

const STATES = WORST_FIRST.filter((state) => state !== 'not-applicable')

const ROWS_BY: readonly { readonly value: IndicatorFilters['rowsBy']; readonly label: string }[] = [
  { value: 'kind', label: '按类别分组' },
  { value: 'district', label: '按区县分组' },
]

const wordsOf = <V extends string>(values: readonly V[], words: Readonly<Record<V, string>>) =>
  values.map((value) => ({ value, label: words[value] }))

export const IndicatorFilterBar = ({
  filters,
  onChange,
  table,
}: {
  filters: IndicatorFilters
  onChange: (filters: IndicatorFilters) => void
  table: IndicatorTable
}) => {
  const set = (change: Partial<IndicatorFilters>) => onChange({ ...filters, ...change })
  const kinds = COMPLIANCE_GROUPS.filter(({ id }) => table.rows.some(({ group }) => group === id))
  return (
    <FilterRow>
      <input
        type="search"
        aria-label="按名称或代码查找站点"
        placeholder="查找站点"
        value={filters.text}
        onChange={({ target }) => set({ text: target.value })}
      />
      <Choice
        label="结果"
        all="全部结果"
        options={wordsOf(STATES, OUTCOME_WORDS)}
        value={filters.state}
        onChoose={(state) => set({ state })}
      />
      <Choice
        label="指标类别"
        all="全部指标"
        options={wordsOf(GROUPS, GROUP_WORDS)}
        value={filters.group}
        onChoose={(group) => set({ group })}
      />
      <Choice
        label="严重程度"
        all="全部严重程度"
        options={wordsOf(SEVERITIES, SEVERITY_WORDS)}
        value={filters.severity}
        onChoose={(severity) => set({ severity })}
      />
      <Choice
        label="站点分组"
        all="全部站点"
        options={kinds.map(({ id, label }) => ({ value: id, label }))}
        value={filters.kind}
        onChoose={(kind) => set({ kind })}
      />
      {table.districts.length > 0 ? (
        <>
          <Choice
            label="区县"
            all="全部区县"
            options={table.districts.map(({ id, name }) => ({ value: id, label: name }))}
            value={filters.district}
            onChoose={(district) => set({ district })}
          />
          <Choice
            label="分组方式"
            options={ROWS_BY}
            value={filters.rowsBy}
            onChoose={(rowsBy) => set({ rowsBy: rowsBy === '' ? 'kind' : rowsBy })}
          />
        </>
      ) : null}
      <label>
        <input
          type="checkbox"
          checked={filters.worstFirst}
          onChange={({ target }) => set({ worstFirst: target.checked })}
        />
        问题多的排在前面
      </label>
    </FilterRow>
  )
}

const Choice = <V extends string>({
  label,
  all,
  options,
  value,
  onChoose,
}: {
  label: string
  /** What stands for no choice. */
  all?: string
  options: readonly (Option & { readonly value: V })[]
  value: V | ''
  onChoose: (value: V | '') => void
}) => (
  <select
    aria-label={label}
    value={value}
    onChange={({ target }) => onChoose(options.find((option) => option.value === target.value)?.value ?? '')}
  >
    {all ? <option value="">{all}</option> : null}
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
)
