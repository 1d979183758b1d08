'use client'

import { useAuth } from '@payloadcms/ui'
import { type FormEvent, useEffect, useState } from 'react'
import { ask, messageFrom, Refusal } from '../ask.ts'
import './index.css'

type Site = { readonly id: string; readonly name: string }
type BadCell = { readonly row: number; readonly column: string; readonly message: string }
type Done = { readonly added: number; readonly changed: number; readonly same: number }
type State = {
  readonly busy: boolean
  readonly text: string
  readonly bad: readonly BadCell[]
  readonly failed: boolean
}

const AT_REST: State = { busy: false, text: '', bad: [], failed: false }

const cellsOf = (error: unknown): readonly BadCell[] => {
  const body = error instanceof Refusal ? error.body : null
  const first = isRecord(body) && Array.isArray(body.errors) ? body.errors[0] : null
  const data = isRecord(first) && isRecord(first.data) ? first.data : {}
  return Array.isArray(data.cells) ? data.cells : []
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Above the list of words: the words of the group or of a site as a table, out and in. */
export const WordTableFiles = () => {
  const { user } = useAuth()
  const isPlatform = Array.isArray(user?.roles) && user.roles.includes('platform-admin')
  const [sites, setSites] = useState<readonly Site[]>([])
  const [site, setSite] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [state, setState] = useState(AT_REST)

  useEffect(() => {
    ask<{ docs: Site[] }>('/sites?depth=0&limit=1000&sort=name&select[name]=true')
      .then(({ docs }) => {
        setSites(docs)
        if (!isPlatform) setSite(docs[0]?.id ?? '')
      })
      .catch(() => undefined)
  }, [isPlatform])

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!file) return
    setState({ ...AT_REST, busy: true })
    const form = new FormData()
    form.set('file', file)
    try {
      const done = await ask<Done>(`/word-lists/import?site=${encodeURIComponent(site)}`, { method: 'POST', form })
      const text = `已导入：新增 ${done.added} 条，修改 ${done.changed} 条，${done.same} 条没有变化。刷新列表即可看到。`
      setState({ ...AT_REST, text })
    } catch (error) {
      setState({ busy: false, failed: true, text: messageFrom(error), bad: cellsOf(error) })
    }
  }
  const exported = (format: 'xlsx' | 'csv') =>
    `/api/word-lists/export?format=${format}&site=${encodeURIComponent(site)}`

  return (
    <details className="word-table">
      <summary>用表格导入、导出</summary>
      <form onSubmit={send}>
        <label>
          范围
          <select value={site} onChange={({ target }) => setSite(target.value)}>
            {isPlatform ? <option value="">全站群</option> : null}
            {sites.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <p>
          导出：<a href={exported('xlsx')}>Excel 表格</a>　<a href={exported('csv')}>CSV</a>
        </p>
        <label>
          导入
          <input
            type="file"
            accept=".xlsx,.csv"
            required
            onChange={({ target }) => {
              setFile(target.files?.[0] ?? null)
              setState(AT_REST)
            }}
          />
        </label>
        <p className="word-table__hint">
          列名为类别、词语、正确写法、级别、说明、例外、识别变形、启用。已有的词条会按表格修改，表格里没有的不会删除；只要有一格有误，就什么都不改。
        </p>
        <button type="submit" disabled={!file || state.busy}>
          {state.busy ? '正在导入…' : '导入'}
        </button>
        <p role="status" data-failed={state.failed || undefined}>
          {state.text}
        </p>
      </form>
      {state.bad.length > 0 ? (
        <table>
          <caption>需要改正的 {state.bad.length} 处</caption>
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">列</th>
              <th scope="col">怎样改正</th>
            </tr>
          </thead>
          <tbody>
            {state.bad.map(({ row, column, message }) => (
              <tr key={`${row} ${column} ${message}`}>
                <td>第 {row} 行</td>
                <td>{column || '整个表格'}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </details>
  )
}
