'use client'

import { type FormEvent, useState } from 'react'
import { ask, messageFrom, Refusal } from '../../ask.ts'
import type { Imported } from '../contract.ts'
import { Problem } from '../parts/problem.tsx'
import { badCellsOf, type NamedCell } from './bad-cells.ts'
import type { ItemRow } from './rows.ts'

type State = {
  readonly busy: boolean
  readonly problem: string
  readonly sheet: string
  readonly badCells: readonly NamedCell[]
  readonly done: Imported | null
}

const NOT_IMPORTED = '表格没有导入，草案没有改动。请按下面所列逐格改正后重新导入。'

const AT_REST: State = { busy: false, problem: '', sheet: '', badCells: [], done: null }

/** Puts the items of a table in place of the draft's, or of those below one of its items; a bad cell changes nothing. */
export const ImportForm = ({
  id,
  revision,
  sections,
  onDone,
}: {
  id: string
  revision: number
  /** What others may stand below. */
  sections: readonly ItemRow[]
  onDone: () => void
}) => {
  const [below, setBelow] = useState('')
  const place = sections.find(({ item }) => item.id === below)?.item.name
  const [file, setFile] = useState<File | null>(null)
  const [state, setState] = useState(AT_REST)

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!file) return
    setState({ ...AT_REST, busy: true })
    const form = new FormData()
    form.set('file', file)
    form.set('revision', String(revision))
    form.set('below', below)
    try {
      const done = await ask<Imported>(`/column-standards/${id}/import`, { method: 'POST', form })
      setState({ ...AT_REST, done })
      onDone()
    } catch (error) {
      const { sheet, cells } = badCellsOf(error instanceof Refusal ? error.body : null)
      const problem = cells.length > 0 ? NOT_IMPORTED : messageFrom(error)
      setState({ ...AT_REST, sheet, badCells: cells, problem })
    }
  }

  return (
    <details className="standard__box">
      <summary>从表格导入</summary>
      <form onSubmit={send}>
        <p>
          请选择按标准目录格式填写的 Excel（.xlsx）或 CSV 文件；可以先导出，改好后再导入。
          只要有一格填写有误，就什么都不改。
        </p>
        <div className="standard__field">
          <label htmlFor="import-below">导入到</label>
          <select id="import-below" value={below} onChange={({ target }) => setBelow(target.value)}>
            <option value="">整份标准</option>
            {sections.map(({ item, depth }) => (
              <option key={item.id} value={item.id}>
                {`${'　'.repeat(depth)}${item.name}`}
              </option>
            ))}
          </select>
          <p className="standard__hint">
            {place
              ? `表格中的标准项将取代“${place}”之下的全部标准项，其他标准项不变。`
              : '表格中的标准项将取代草案中的全部标准项。载入某个领域的官方目录时，请选择该领域。'}
          </p>
        </div>
        <div className="standard__field">
          <label htmlFor="import-file">表格文件</label>
          <input
            id="import-file"
            type="file"
            accept=".xlsx,.csv"
            required
            onChange={({ target }) => {
              setFile(target.files?.[0] ?? null)
              setState(AT_REST)
            }}
          />
        </div>
        <div className="standard__actions">
          <button type="submit" className="standard__button" data-tone="main" disabled={!file || state.busy}>
            {state.busy ? '正在导入…' : '导入'}
          </button>
          <span role="status">
            {state.done
              ? `已导入：新增 ${state.done.added} 项，修改 ${state.done.changed} 项，删除 ${state.done.removed} 项。`
              : ''}
          </span>
        </div>
        <Problem text={state.problem} />
        {state.badCells.length > 0 ? <BadCells sheet={state.sheet} cells={state.badCells} /> : null}
      </form>
    </details>
  )
}

const BadCells = ({ sheet, cells }: { sheet: string; cells: readonly NamedCell[] }) => (
  <table className="standard__table standard__bad-cells">
    <caption>{`${sheet ? `工作表“${sheet}”中` : ''}需要改正的 ${cells.length} 格`}</caption>
    <thead>
      <tr>
        <th scope="col">行</th>
        <th scope="col">列</th>
        <th scope="col">怎样改正</th>
      </tr>
    </thead>
    <tbody>
      {cells.map(({ row, column, message }) => (
        <tr key={`${row} ${column} ${message}`}>
          <td>第 {row} 行</td>
          <th scope="row">{column || '整个表格'}</th>
          <td>{message}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
