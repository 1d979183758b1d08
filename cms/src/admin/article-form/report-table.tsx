'use client'

import {
  type AnnualTable,
  type CellId,
  type CellValues,
  cellsOf,
  clipboardRows,
  type FormFinding,
  fromTable,
  type GridHead,
  gridOf,
  pasteCells,
  sumRulesOf,
  type TableBlock,
  type TemplateId,
  tableWithTotals,
} from '@zhanqun/disclosure'
import { type ClipboardEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { CellInput } from './cell-input.tsx'
import { Findings } from './inputs.tsx'
import { TableFiles } from './table-files.tsx'

type TableProps = {
  table: AnnualTable
  template: TemplateId
  values: CellValues
  onChange: (values: CellValues) => void
  readOnly: boolean
  findings: readonly FormFinding[]
}

/** A table of the report as a sheet: arrow keys, Enter and Tab go from cell to cell, blocks can be pasted, sums follow. */
export const ReportTable = ({ table, template, values, onChange, readOnly, findings }: TableProps) => {
  const [problems, setProblems] = useState<readonly string[]>([])
  const shown = useMemo(() => tableWithTotals({ table, values }), [table, values])
  const wrong = new Set(
    findings.filter(({ severity }) => severity === 'error').flatMap(({ cells }) => cells.slice(0, 1)),
  )
  const unfilled = useMemo(() => {
    const computed = new Set(table.blocks.flatMap((block) => sumRulesOf(block).map(({ cell }) => cell)))
    return cellsOf(table).flatMap(({ id }) => (computed.has(id) || (values[id] ?? null) !== null ? [] : [id]))
  }, [table, values])
  const isEmpty = Object.values(values).every((value) => value === null)
  const put = (more: CellValues) => onChange(tableWithTotals({ table, values: { ...values, ...more } }))

  const paste = (block: TableBlock, at: CellId, event: ClipboardEvent) => {
    const rows = clipboardRows(event.clipboardData.getData('text/plain'))
    if (rows.length === 1 && rows[0]?.length === 1) return
    event.preventDefault()
    const whole = fromTable({ table, rows })
    const isWhole = Object.values(whole.values).some((value) => value !== null)
    const pasted = isWhole
      ? { values: whole.values, problems: whole.problems.map(({ message }) => message) }
      : pasteCells({ block, at, rows })
    setProblems(pasted.problems)
    put(pasted.values)
  }

  return (
    <div className="article-form__table">
      {table.blocks.map((block) => (
        <BlockGrid
          key={block.id}
          block={block}
          values={shown}
          wrong={wrong}
          readOnly={readOnly}
          onCell={(id, value) => put({ [id]: value })}
          onPaste={(id, event) => paste(block, id, event)}
        />
      ))}
      {problems.length > 0 ? (
        <ul className="article-form__problems" role="alert">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : null}
      <Findings findings={findings} isUntouched={isEmpty} />
      {readOnly || unfilled.length === 0 ? null : (
        <button type="button" onClick={() => put(Object.fromEntries(unfilled.map((id) => [id, 0])))}>
          {table.name}的空格都填0
        </button>
      )}
      <TableFiles
        table={table}
        template={template}
        values={shown}
        readOnly={readOnly}
        onRead={(read) => {
          setProblems(read.problems.map(({ message, hint }) => `${message}${hint}`))
          put(Object.fromEntries(Object.entries(read.values).filter(([, value]) => value !== null)))
        }}
        onFailed={(message) => setProblems([message])}
      />
    </div>
  )
}

/** Tables of more columns have narrower ones. */
const MANY_COLUMNS = 10

type BlockProps = {
  block: TableBlock
  values: CellValues
  wrong: ReadonlySet<CellId>
  readOnly: boolean
  onCell: (id: CellId, value: number | null) => void
  onPaste: (id: CellId, event: ClipboardEvent) => void
}

const BlockGrid = ({ block, values, wrong, readOnly, onCell, onPaste }: BlockProps) => {
  const box = useRef<HTMLDivElement>(null)
  const grid = useMemo(() => gridOf(block), [block])
  const computed = useMemo(() => new Set(sumRulesOf(block).map(({ cell }) => cell)), [block])
  const rows = grid.rowGroups.flat()

  const go = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    const step = stepOf(event)
    if (!step) return
    event.preventDefault()
    for (let [r, c] = [row + step[0], column + step[1]]; rows[r]?.cells[c]; r += step[0], c += step[1]) {
      const input = box.current?.querySelector<HTMLInputElement>(`[data-at="${r}:${c}"]`)
      if (!input) continue
      input.focus()
      input.select()
      return
    }
  }

  let number = -1
  return (
    <div className="article-form__scroll" data-many={block.columns.length > MANY_COLUMNS || undefined} ref={box}>
      <table>
        <caption>{grid.caption}</caption>
        <thead>
          {grid.head.map((heads, level) => (
            <tr key={heads.map(({ text }) => text).join()}>
              {level === 0 && grid.headColumns > 0 ? (
                <td colSpan={grid.headColumns} rowSpan={grid.head.length} />
              ) : null}
              {heads.map((head) => (
                <Head key={head.text} head={head} />
              ))}
            </tr>
          ))}
        </thead>
        {grid.rowGroups.map((group) => (
          <tbody key={group[0]?.cells[0]?.id}>
            {group.map(({ heads, cells }) => {
              number += 1
              const at = number
              return (
                <tr key={cells[0]?.id}>
                  {heads.map((head) => (
                    <Head key={head.text} head={head} />
                  ))}
                  {cells.map(({ id, row, column }, index) => (
                    <td key={id} data-wrong={wrong.has(id) || undefined}>
                      {computed.has(id) ? (
                        <output aria-label={`${row.label}，${column.label}，自动计算`}>{values[id] ?? ''}</output>
                      ) : (
                        <CellInput
                          label={`${row.label}，${column.label}`}
                          place={`${at}:${index}`}
                          value={values[id] ?? null}
                          column={column}
                          readOnly={readOnly}
                          wrong={wrong.has(id)}
                          onChange={(value) => onCell(id, value)}
                          onKeyDown={(event) => go(event, at, index)}
                          onPaste={(event) => onPaste(id, event)}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        ))}
      </table>
    </div>
  )
}

const Head = ({ head: { text, scope, colspan, rowspan } }: { head: GridHead }) => (
  <th scope={scope} colSpan={colspan} rowSpan={rowspan}>
    {text}
  </th>
)

/** Rows and columns to go by; left and right only from the end of what is written in the cell. */
const stepOf = ({
  key,
  shiftKey,
  currentTarget,
}: KeyboardEvent<HTMLInputElement>): readonly [number, number] | null => {
  const { selectionStart, selectionEnd, value } = currentTarget
  const isAll = selectionStart === 0 && selectionEnd === value.length
  switch (key) {
    case 'ArrowDown':
      return [1, 0]
    case 'ArrowUp':
      return [-1, 0]
    case 'Enter':
      return shiftKey ? [-1, 0] : [1, 0]
    case 'ArrowLeft':
      return isAll || selectionEnd === 0 ? [0, -1] : null
    case 'ArrowRight':
      return isAll || selectionStart === value.length ? [0, 1] : null
    default:
      return null
  }
}
