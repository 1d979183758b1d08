'use client'

import { memo, useMemo } from 'react'
import {
  type ComplianceColumn,
  type ComplianceRow,
  type ComplianceTable,
  stateOfLetter,
} from '../../compliance/table.ts'
import type { ChosenCell } from './cell-panel.tsx'
import { columnRuns, type RowGroup } from './rows.ts'
import { STATE_LOOKS } from './states.ts'

type Choose = (siteId: string, column: ComplianceColumn) => void

/** Sites down, standard items across; the head and the site names stay in view. */
export const StateTable = ({
  table,
  groups,
  shown,
  chosen,
  onChoose,
}: {
  table: ComplianceTable
  groups: readonly RowGroup[]
  /** Indexes of the columns to show. */
  shown: readonly number[]
  chosen: ChosenCell | undefined
  onChoose: Choose
}) => {
  const runs = useMemo(() => columnRuns(table, shown), [table, shown])
  return (
    <div className="compliance__scroll">
      <table aria-label="站点与标准栏目对照表">
        <thead>
          <tr>
            <th rowSpan={2} scope="col" className="compliance__corner">
              站点
            </th>
            {runs.map(({ group, start, length }) => (
              <th key={start} scope="colgroup" colSpan={length} className="compliance__group-head" title={group}>
                {length > 1 ? <span style={{ maxInlineSize: `${length * CELL_REM}rem` }}>{group}</span> : null}
              </th>
            ))}
          </tr>
          <tr>
            {shown.map((index) => (
              <th
                key={index}
                scope="col"
                className="compliance__item-head"
                data-section={table.columns[index]?.section}
              >
                <span>{table.columns[index]?.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ id, label, rows }) => (
          <tbody key={id}>
            <tr className="compliance__group-row">
              <th scope="rowgroup">
                {label}
                <small>{rows.length} 个</small>
              </th>
              <td colSpan={shown.length} />
            </tr>
            {rows.map((row) => (
              <SiteRow
                key={row.siteId}
                table={table}
                row={row}
                shown={shown}
                chosenItem={chosen?.siteId === row.siteId ? chosen.column.id : undefined}
                onChoose={onChoose}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** Width of a column, as in index.css. */
const CELL_REM = 2.5

const SiteRow = memo(
  ({
    table,
    row,
    shown,
    chosenItem,
    onChoose,
  }: {
    table: ComplianceTable
    row: ComplianceRow
    shown: readonly number[]
    chosenItem: string | undefined
    onChoose: Choose
  }) => (
    <tr>
      <th scope="row">
        <a className="compliance__site" href={`/admin/compliance/sites/${row.siteId}`}>
          {row.name}
        </a>
        <small>{summaryOf(row)}</small>
      </th>
      {row.factsAt === null ? (
        <td colSpan={shown.length} className="compliance__uncounted">
          尚未统计
        </td>
      ) : (
        shown.map((index) => {
          const column = table.columns[index]
          const state = stateOfLetter(row.cells[index])
          if (!column || !state) return <td key={index} className="compliance__none" />
          const { label, mark } = STATE_LOOKS[state]
          return (
            <td key={index}>
              <button
                type="button"
                className="compliance__mark"
                data-state={state}
                aria-label={`${column.name}：${label}`}
                aria-pressed={chosenItem === column.id}
                title={`${row.name} · ${column.name}：${label}`}
                onClick={() => onChoose(row.siteId, column)}
              >
                {mark}
              </button>
            </td>
          )
        })
      )}
    </tr>
  ),
)
SiteRow.displayName = 'SiteRow'

const summaryOf = ({ factsAt, counts, vetoes }: ComplianceRow): string => {
  if (factsAt === null) return '尚未统计'
  const parts = (['empty', 'overdue', 'missing', 'short'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${STATE_LOOKS[state].label} ${counts[state]}`)
  const text = parts.length > 0 ? parts.join('　') : '全部正常'
  return vetoes.some(({ vetoed }) => vetoed) ? `${text}　单项否决` : text
}
