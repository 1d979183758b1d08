'use client'

import { useCallback, useMemo } from 'react'
import { type ComplianceRow, type ComplianceTable, stateOfLetter } from '../../compliance/table.ts'
import type { Ticks } from '../rectification/use-ticks.ts'
import type { ChosenPlace } from './chosen-place.ts'
import { GridTable } from './grid-table.tsx'
import type { RowGroup } from './standard-rows.ts'
import { STATE_LOOKS } from './states.ts'

const UNCOUNTED = '尚未统计'

/** Sites against standard items. */
export const StateTable = ({
  table,
  groups,
  shown,
  chosen,
  onChoose,
  ticks,
}: {
  table: ComplianceTable
  groups: readonly RowGroup[]
  /** Indexes of the columns to show. */
  shown: readonly number[]
  chosen: ChosenPlace | undefined
  onChoose: (siteId: string, index: number) => void
  ticks: Ticks | null
}) => {
  const columns = useMemo(
    () => table.columns.map(({ id, name, group, section }) => ({ id, name, group, isStrong: section })),
    [table],
  )
  const cellAt = useCallback(({ cells }: ComplianceRow, index: number) => {
    const state = stateOfLetter(cells[index])
    return state ? { state, ...STATE_LOOKS[state] } : null
  }, [])
  return (
    <GridTable
      label="站点与标准栏目对照表"
      columns={columns}
      shown={shown}
      groups={groups}
      cellAt={cellAt}
      summaryOf={summaryOf}
      uncounted={UNCOUNTED}
      chosen={chosen}
      onChoose={onChoose}
      ticks={ticks}
    />
  )
}

const summaryOf = ({ factsAt, counts, vetoes }: ComplianceRow): string => {
  if (factsAt === null) return UNCOUNTED
  const parts = (['empty', 'overdue', 'missing', 'short'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${STATE_LOOKS[state].label} ${counts[state]}`)
  const text = parts.length > 0 ? parts.join('　') : '全部正常'
  return vetoes.some(({ vetoed }) => vetoed) ? `${text}　单项否决` : text
}
