'use client'

import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { ChosenPlace } from './chosen-place.ts'
import { columnRuns } from './column-runs.ts'

export type GridColumn = {
  readonly id: string
  readonly name: string
  /** What heads it, together with its neighbours of the same group. */
  readonly group: string
  readonly isStrong: boolean
}

/** What a cell says: `mark` stands in it, told apart without colour; `label` is for screen readers. */
export type GridCell = { readonly state: string; readonly mark: string; readonly label: string }

export type GridRow = { readonly siteId: string; readonly name: string; readonly factsAt: number | null }

export type GridGroup<R extends GridRow> = {
  readonly id: string
  readonly label: string
  readonly rows: readonly R[]
}

type Line<R extends GridRow> = { readonly group: GridGroup<R>; readonly row: R | null }

/** Heights before they are measured, in pixels. */
const GROUP_HEIGHT = 31
const ROW_HEIGHT = 42
/** Rows above and below those in view, so that nobody scrolls into the void. */
const AHEAD = 8
/** What the server assumes of the window. */
const FIRST_RECT = { width: 1000, height: 900 }
/** Rows of the head. */
const HEAD_ROWS = 2

/**
 * Sites down, columns across; the head and the names of the sites stay in view. Only rows near those in view are in
 * the page: hundreds of sites by dozens of columns would be too many for a browser.
 * @param cellAt, summaryOf one and the same function as long as what they say is the same
 */
export const GridTable = <R extends GridRow>({
  label,
  columns,
  shown,
  groups,
  cellAt,
  summaryOf,
  uncounted,
  chosen,
  onChoose,
}: {
  label: string
  columns: readonly GridColumn[]
  /** Indexes of the columns to show. */
  shown: readonly number[]
  groups: readonly GridGroup<R>[]
  /** Null where there is nothing to be said. */
  cellAt: (row: R, index: number) => GridCell | null
  summaryOf: (row: R) => string
  /** What stands in the row of a site without facts. */
  uncounted: string
  chosen: ChosenPlace | undefined
  onChoose: (siteId: string, index: number) => void
}) => {
  const scroll = useRef<HTMLDivElement>(null)
  const SiteCells = useMemo(() => memo(Cells<R>), [])
  const runs = useMemo(() => columnRuns(columns, shown), [columns, shown])
  const lines = useMemo(() => groups.flatMap(linesOf), [groups])
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => heightOf(lines[index]),
    getItemKey: (index) => keyOf(lines[index]) ?? index,
    overscan: AHEAD,
    initialRect: FIRST_RECT,
    initialOffset: () => offsetOf(lines, chosen),
  })
  useEffect(() => {
    const cell = scroll.current?.querySelector('[aria-pressed="true"]')
    cell?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  const items = rows.getVirtualItems()
  const before = items.at(0)?.start ?? 0
  const after = rows.getTotalSize() - (items.at(-1)?.end ?? 0)

  const lineAt = ({ index, key }: VirtualItem): ReactNode => {
    const line = lines[index]
    if (!line) return null
    const place = { ref: rows.measureElement, 'data-index': index, 'aria-rowindex': index + HEAD_ROWS + 1 }
    if (!line.row)
      return (
        <tr key={key} {...place} className="compliance__group-row">
          <th scope="rowgroup">
            {line.group.label}
            <small>{line.group.rows.length} 个</small>
          </th>
          <td colSpan={shown.length} />
        </tr>
      )
    const { row } = line
    return (
      <tr key={key} {...place}>
        <SiteCells
          row={row}
          summary={summaryOf(row)}
          columns={columns}
          shown={shown}
          cellAt={cellAt}
          uncounted={uncounted}
          chosenColumn={chosen?.siteId === row.siteId ? chosen.columnId : undefined}
          onChoose={onChoose}
        />
      </tr>
    )
  }

  return (
    <div className="compliance__scroll" ref={scroll}>
      <table
        aria-label={label}
        aria-rowcount={lines.length + HEAD_ROWS}
        style={{ inlineSize: `calc(var(--site-width) + ${shown.length} * var(--cell))` }}
      >
        <colgroup>
          <col className="compliance__site-column" />
          <col span={shown.length} />
        </colgroup>
        <thead>
          <tr>
            <th rowSpan={HEAD_ROWS} scope="col" className="compliance__corner">
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
                data-section={columns[index]?.isStrong}
                title={columns[index]?.name}
              >
                <span>{columns[index]?.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={before} span={shown.length + 1} />
          {items.map(lineAt)}
          <Gap height={after} span={shown.length + 1} />
        </tbody>
      </table>
    </div>
  )
}

/** Width of a column, as in index.css. */
const CELL_REM = 2.5

const linesOf = <R extends GridRow>(group: GridGroup<R>): readonly Line<R>[] => [
  { group, row: null },
  ...group.rows.map((row) => ({ group, row })),
]

const keyOf = (line: Line<GridRow> | undefined): string | undefined => line?.row?.siteId ?? line?.group.id

/** How far down a table has to be scrolled that opens with a cell chosen. */
const offsetOf = (lines: readonly Line<GridRow>[], chosen: ChosenPlace | undefined): number => {
  const above = chosen ? lines.findIndex(({ row }) => row?.siteId === chosen.siteId) : 0
  const heights = lines.slice(0, Math.max(above, 0)).reduce((sum, line) => sum + heightOf(line), 0)
  return Math.max(heights - FIRST_RECT.height / 2, 0)
}

const heightOf = (line: Line<GridRow> | undefined): number => (line?.row === null ? GROUP_HEIGHT : ROW_HEIGHT)

/** Holds the place of the rows that are not in the page. */
const Gap = ({ height, span }: { height: number; span: number }) =>
  height > 0 ? (
    <tr className="compliance__gap" style={{ blockSize: height }}>
      <td colSpan={span} />
    </tr>
  ) : null

type SiteCellsProps<R extends GridRow> = {
  row: R
  summary: string
  columns: readonly GridColumn[]
  shown: readonly number[]
  cellAt: (row: R, index: number) => GridCell | null
  uncounted: string
  chosenColumn: string | undefined
  onChoose: (siteId: string, index: number) => void
}

const Cells = <R extends GridRow>({
  row,
  summary,
  columns,
  shown,
  cellAt,
  uncounted,
  chosenColumn,
  onChoose,
}: SiteCellsProps<R>): ReactNode => (
  <>
    <th scope="row">
      <a className="compliance__site" href={`/admin/compliance/sites/${row.siteId}`}>
        {row.name}
      </a>
      <small>{summary}</small>
    </th>
    {row.factsAt === null ? (
      <td colSpan={shown.length} className="compliance__uncounted">
        {uncounted}
      </td>
    ) : (
      shown.map((index) => {
        const column = columns[index]
        const cell = cellAt(row, index)
        if (!column || !cell) return <td key={index} className="compliance__none" />
        return (
          <td key={index}>
            <button
              type="button"
              className="compliance__mark"
              data-state={cell.state}
              aria-label={`${column.name}：${cell.label}`}
              aria-pressed={chosenColumn === column.id}
              title={`${row.name} · ${column.name}：${cell.label}`}
              onClick={() => onChoose(row.siteId, index)}
            >
              {cell.mark}
            </button>
          </td>
        )
      })
    )}
  </>
)
