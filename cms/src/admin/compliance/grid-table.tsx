'use client'

import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type CSSProperties, memo, type ReactNode, useMemo, useRef } from 'react'
import { Tick, TickAll } from '../rectification/ticked-bar.tsx'
import type { Ticks } from '../rectification/use-ticks.ts'
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
const AHEAD = 5
/** The same for columns; those that the names of the sites hide are beyond these. */
const COLUMNS_AHEAD = 2
/** Of a column, in pixels. */
const CELL_WIDTH = 35
/** What the server assumes of the window. */
const FIRST_RECT = { width: 1000, height: 700 }
/** Rows of the head. */
const HEAD_ROWS = 2

/**
 * Sites down, columns across; the head and the names of the sites stay in view. Only what is near
 * the cells in view is in the page: hundreds of sites by dozens of columns would be too many for a browser.
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
  ticks,
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
  /** null where sites are not ticked. */
  ticks: Ticks | null
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
  const across = useVirtualizer({
    horizontal: true,
    count: shown.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => CELL_WIDTH,
    overscan: COLUMNS_AHEAD,
    initialRect: FIRST_RECT,
    initialOffset: () => {
      const left = shown.findIndex((index) => columns[index]?.id === chosen?.columnId)
      return Math.max(left * CELL_WIDTH - FIRST_RECT.width / 4, 0)
    },
  })
  const near = across.getVirtualItems()
  const [from, to] = [near.at(0)?.index ?? 0, (near.at(-1)?.index ?? -1) + 1]
  const span: Span = useMemo(
    () => ({ indexes: shown.slice(from, to), before: from, after: shown.length - to }),
    [shown, from, to],
  )
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
        <th scope="row">
          <div className="compliance__row-head">
            {ticks ? <Tick ticks={ticks} site={{ id: row.siteId, name: row.name }} /> : null}
            <div>
              <a className="compliance__site" href={`/admin/compliance/sites/${row.siteId}`}>
                {row.name}
              </a>
              <small>{summaryOf(row)}</small>
            </div>
          </div>
        </th>
        <SiteCells
          row={row}
          columns={columns}
          span={span}
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
        aria-colcount={shown.length + 1}
        style={widthOf(shown.length)}
      >
        <colgroup>
          <col className="compliance__site-column" />
          <col span={shown.length} />
        </colgroup>
        <thead>
          <tr>
            <th rowSpan={HEAD_ROWS} scope="col" className="compliance__corner">
              {ticks ? <TickAll ticks={ticks} sites={lines.flatMap(({ row }) => row?.siteId ?? [])} /> : null} 站点
            </th>
            {runs.map(({ group, start, length }) => (
              <th key={start} scope="colgroup" colSpan={length} className="compliance__group-head" title={group}>
                {length > 1 ? <span style={{ maxInlineSize: length * CELL_WIDTH }}>{group}</span> : null}
              </th>
            ))}
          </tr>
          <tr>
            <Skipped count={span.before} />
            {span.indexes.map((index, at) => (
              <th
                key={index}
                scope="col"
                aria-colindex={colIndex(span, at)}
                className="compliance__item-head"
                data-section={columns[index]?.isStrong}
                title={columns[index]?.name}
              >
                <span>{columns[index]?.name}</span>
              </th>
            ))}
            <Skipped count={span.after} />
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

/** Columns of the table that are in the page. */
type Span = {
  readonly indexes: readonly number[]
  /** How many are left out before and after them. */
  readonly before: number
  readonly after: number
}

/** Counted from 1; the names of the sites are the first. */
const colIndex = ({ before }: Span, at: number): number => before + at + 2

const widthOf = (count: number): CSSProperties & Record<'--cell', string> => ({
  '--cell': `${CELL_WIDTH}px`,
  inlineSize: `calc(var(--site-width) + ${count} * var(--cell))`,
})

/** Holds the place of the columns that are not in the page. */
const Skipped = ({ count }: { count: number }) =>
  count > 0 ? <td colSpan={count} className="compliance__skipped" aria-hidden="true" /> : null

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
  columns: readonly GridColumn[]
  span: Span
  cellAt: (row: R, index: number) => GridCell | null
  uncounted: string
  chosenColumn: string | undefined
  onChoose: (siteId: string, index: number) => void
}

const Cells = <R extends GridRow>({
  row,
  columns,
  span,
  cellAt,
  uncounted,
  chosenColumn,
  onChoose,
}: SiteCellsProps<R>): ReactNode => (
  <>
    {row.factsAt === null ? (
      <td colSpan={span.before + span.indexes.length + span.after} className="compliance__uncounted">
        {uncounted}
      </td>
    ) : (
      <>
        <Skipped count={span.before} />
        {span.indexes.map((index, at) => {
          const column = columns[index]
          const cell = cellAt(row, index)
          const place = colIndex(span, at)
          if (!column || !cell) return <td key={index} aria-colindex={place} className="compliance__none" />
          return (
            <td key={index} aria-colindex={place}>
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
        })}
        <Skipped count={span.after} />
      </>
    )}
  </>
)
