'use client'

import type { AnnualTable, CellValues, ReadTable, TemplateId } from '@zhanqun/disclosure'
import { useRef, useState } from 'react'
import { keep, messageOf, send } from './transfer.ts'

/** Takes a table in from a file, and hands it out as one. */
export const TableFiles = ({
  table,
  template,
  values,
  readOnly,
  onRead,
  onFailed,
}: {
  table: AnnualTable
  template: TemplateId
  values: CellValues
  readOnly: boolean
  onRead: (read: ReadTable) => void
  onFailed: (message: string) => void
}) => {
  const chooser = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    await work().catch((error: unknown) => onFailed(messageOf(error)))
    setBusy(false)
  }
  const read = (file: File) =>
    attempt(async () => {
      const query = new URLSearchParams({ template, table: table.id })
      const answer = await send(`/api/articles/report-table/read?${query}`, file, 'application/octet-stream')
      onRead(await answer.json())
    })
  const write = (format: 'xlsx' | 'csv') =>
    attempt(async () => {
      const body = JSON.stringify({ template, table: table.id, format, values })
      const answer = await send('/api/articles/report-table/write', body, 'application/json')
      await keep(answer, `${table.name}.${format}`)
    })

  return (
    <div className="article-form__files">
      {readOnly ? null : (
        <>
          <button type="button" disabled={busy} onClick={() => chooser.current?.click()}>
            从 XLSX 或 CSV 导入{table.name}
          </button>
          <input
            ref={chooser}
            type="file"
            hidden
            accept=".xlsx,.csv"
            onChange={({ target }) => {
              const file = target.files?.[0]
              target.value = ''
              if (file) void read(file)
            }}
          />
        </>
      )}
      <button type="button" disabled={busy} onClick={() => void write('xlsx')}>
        导出 XLSX
      </button>
      <button type="button" disabled={busy} onClick={() => void write('csv')}>
        导出 CSV
      </button>
    </div>
  )
}
