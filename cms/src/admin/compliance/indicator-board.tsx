'use client'

import { GROUP_WORDS, OUTCOME_WORDS, VERDICT_LABELS } from '@zhanqun/compliance'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { IndicatorCellDetails } from '../../compliance/indicator-cell.ts'
import type { IndicatorTable } from '../../compliance/indicator-table.ts'
import { TickedBar } from '../rectification/ticked-bar.tsx'
import { useTicks } from '../rectification/use-ticks.ts'
import { type Query, useAddress } from './address.ts'
import { CellPanel } from './cell-panel.tsx'
import { type ChosenPlace, readPlace, writePlace } from './chosen-place.ts'
import { GridTable } from './grid-table.tsx'
import { IndicatorDetails } from './indicator-details.tsx'
import { IndicatorFilterBar } from './indicator-filters.tsx'
import { readIndicatorFilters, writeIndicatorFilters } from './indicator-query.ts'
import { type OutcomeRow, readRows, select } from './indicator-rows.ts'
import { JudgedAt } from './judged-at.tsx'
import { Legend } from './legend.tsx'
import { numberText } from './number-text.ts'
import { OUTCOME_MARKS, outcomeMark, outcomeText, WORST_FIRST } from './outcomes.ts'
import { type Total, Totals } from './totals.tsx'
import { VERDICT_TONES, VERDICTS } from './verdicts.ts'

const UNCOUNTED = '尚未评价'

/** Sites by indicators, with totals, filters, legend and, for a chosen cell, the panel beside it. */
export const IndicatorBoard = ({ table, query }: { table: IndicatorTable; query: Query }) => {
  const [filters, setFilters] = useState(() => readIndicatorFilters(query, table))
  const [chosen, setChosen] = useState<ChosenPlace | undefined>(() => readPlace(query, table))
  const deferred = useDeferredValue(filters)
  const rows = useMemo(() => readRows(table), [table])
  const { groups, shown, sites } = useMemo(() => select({ table, rows }, deferred), [table, rows, deferred])
  const columns = useMemo(
    () => table.columns.map(({ id, name, group }) => ({ id, name, group: GROUP_WORDS[group], isStrong: false })),
    [table],
  )
  const choose = useCallback(
    (siteId: string, index: number) => setChosen({ siteId, columnId: table.columns[index]?.id ?? '' }),
    [table],
  )
  const close = useCallback(() => setChosen(undefined), [])
  const ticks = useTicks()
  useAddress({ by: 'indicators', ...writeIndicatorFilters(filters), ...writePlace(chosen) })

  return (
    <>
      <Totals entries={totalsOf(table)} />
      <IndicatorFilterBar filters={filters} onChange={setFilters} table={table} />
      <div className="compliance__under">
        <Legend entries={LEGEND} />
        <p role="status">
          <JudgedAt {...table} />
          {sites === rows.length ? `共 ${sites} 个站点` : `筛选出 ${sites} 个站点，共 ${rows.length} 个`}
        </p>
      </div>
      {ticks ? <TickedBar ticks={ticks} /> : null}
      {sites === 0 ? (
        <p className="compliance__notice">
          {rows.length === 0 ? '还没有正在运行的站点。' : '没有符合条件的站点，请放宽筛选条件。'}
        </p>
      ) : (
        <GridTable
          label="站点与检查指标对照表"
          columns={columns}
          shown={shown}
          groups={groups}
          cellAt={cellAt}
          summaryOf={summaryOf}
          uncounted={UNCOUNTED}
          chosen={chosen}
          onChoose={choose}
          ticks={ticks}
        />
      )}
      {chosen ? (
        <CellPanel<IndicatorCellDetails>
          key={`${chosen.siteId} ${chosen.columnId}`}
          label="检查指标详情"
          path={`/compliance/indicators/${chosen.siteId}/${chosen.columnId}`}
          onClose={close}
        >
          {(cell) => <IndicatorDetails cell={cell} />}
        </CellPanel>
      ) : null}
    </>
  )
}

const LEGEND = WORST_FIRST.filter((state) => state !== 'not-applicable').map((state) => ({
  state,
  mark: OUTCOME_MARKS[state],
  label: OUTCOME_WORDS[state],
}))

const cellAt = ({ outcomes }: OutcomeRow, index: number) => {
  const outcome = outcomes[index]
  if (!outcome || outcome.state === 'not-applicable') return null
  return { state: outcome.state, mark: outcomeMark(outcome), label: outcomeText(outcome) }
}

const summaryOf = ({ factsAt, verdict, marks, outcomes }: OutcomeRow): string => {
  if (factsAt === null) return UNCOUNTED
  const broken = outcomes.filter(({ state }) => state === 'broken').length
  const parts = [VERDICT_LABELS[verdict], `${numberText(marks)} 分`, ...(broken > 0 ? [`${broken} 项不符合`] : [])]
  return parts.join('　')
}

const totalsOf = ({ rows }: IndicatorTable): readonly Total[] => {
  const judged = rows.filter(({ factsAt }) => factsAt !== null)
  return [
    ...VERDICTS.map((verdict) => {
      const value = judged.filter((row) => row.verdict === verdict).length
      return { label: VERDICT_LABELS[verdict], value, tone: value > 0 ? VERDICT_TONES[verdict] : undefined }
    }),
    { label: '尚未评价的站点', value: rows.length - judged.length },
  ]
}
