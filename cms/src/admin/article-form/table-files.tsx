'use client'

import type { AnnualTable, CellValues, ReadTable, TemplateId } from '@zhanqun/disclosure'
import { useRef, useState } from 'react'

const UNREACHABLE = '服务器暂时没有回应，请稍后再试。'

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
    await work().catch((error: unknown) => onFailed(error instanceof Error ? error.message : UNREACHABLE))
    setBusy(false)
  }
  const read = (file: File) =>
    attempt(async () => {
      const query = new URLSearchParams({ template, table: table.id })
      const answer = await request(`/api/articles/report-table/read?${query}`, file, 'application/octet-stream')
      onRead(await answer.json())
    })
  const write = (format: 'xlsx' | 'csv') =>
    attempt(async () => {
      const body = JSON.stringify({ template, table: table.id, format, values })
      const answer = await request('/api/articles/report-table/write', body, 'application/json')
      const link = document.createElement('a')
      link.href = URL.createObjectURL(await answer.blob())
      link.download = `${table.name}.${format}`
      link.click()
      URL.revokeObjectURL(link.href)
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

const request = async (address: string, body: BodyInit, type: string): Promise<Response> => {
  const answer = await fetch(address, {
    method: 'POST',
    credentials: 'include',
    headers: { 'content-type': type },
    body,
  })
  if (answer.ok) return answer
  const told: { errors?: { message?: string }[] } | undefined = await answer.json().catch(() => undefined)
  throw new Error(told?.errors?.[0]?.message ?? UNREACHABLE)
}
