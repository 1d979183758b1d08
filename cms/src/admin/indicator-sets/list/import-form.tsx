'use client'

import type { Complaint } from '@zhanqun/compliance'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { ask, messageFrom } from '../../ask.ts'
import { Problem } from '../../standard/parts/problem.tsx'
import { suggestedId } from '../../standard/versions/suggested-id.ts'
import { complaintsFrom, SETS } from '../contract.ts'

const NOT_A_FILE = '这个文件不是从“导出文件”得到的指标体系。'

/** Makes a draft of a file that was exported here or elsewhere. */
export const ImportForm = ({ taken }: { taken: readonly string[] }) => {
  const router = useRouter()
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [complaints, setComplaints] = useState<readonly Complaint[]>([])
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!file) return
    setBusy(true)
    setProblem('')
    setComplaints([])
    try {
      const set = readSet(await file.text())
      const json = { name: set.name, id: suggestedId({ versionId: set.id, taken }), set: set.whole }
      const { id } = await ask<{ id: string }>(`${SETS}/import`, { method: 'POST', json })
      router.push(`/admin/compliance/sets/${id}`)
    } catch (error) {
      setProblem(messageFrom(error))
      setComplaints(complaintsFrom(error))
      setBusy(false)
    }
  }
  return (
    <details className="standard__box">
      <summary>从文件导入</summary>
      <form onSubmit={send}>
        <p>请选择用“导出文件”得到的 JSON 文件。导入后成为草案，适用于全部站点，核对后再施行。</p>
        <div className="standard__field">
          <label htmlFor="set-file">指标体系文件</label>
          <input
            id="set-file"
            type="file"
            accept=".json,application/json"
            required
            onChange={({ target }) => setFile(target.files?.[0] ?? null)}
          />
        </div>
        <div className="standard__actions">
          <button type="submit" className="standard__button" data-tone="main" disabled={!file || busy}>
            {busy ? '正在导入…' : '导入'}
          </button>
        </div>
        <Problem text={problem} />
        {complaints.length > 1 ? (
          <ul>
            {complaints.map(({ path, where, message }) => (
              <li key={`${path} ${message}`}>
                {where}：{message}
              </li>
            ))}
          </ul>
        ) : null}
      </form>
    </details>
  )
}

/** The server checks all of it; name and id are what the draft is first called. */
const readSet = (text: string): { id: string; name: string; whole: unknown } => {
  const whole: unknown = parsedOrNull(text)
  if (typeof whole !== 'object' || whole === null || !('id' in whole) || !('name' in whole)) throw new Error(NOT_A_FILE)
  const { id, name } = whole
  if (typeof id !== 'string' || typeof name !== 'string') throw new Error(NOT_A_FILE)
  return { id, name, whole }
}

const parsedOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
