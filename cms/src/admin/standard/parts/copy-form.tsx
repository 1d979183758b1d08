'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { messageFrom } from '../../ask.ts'
import { Dialog } from './dialog.tsx'
import { Problem } from './problem.tsx'

export type CopyValues = { readonly name: string; readonly id: string; readonly note: string }

/** Asks for the name of a draft that is made of something else, and opens it. */
export const CopyForm = ({
  title,
  lead,
  start,
  longestId = 120,
  copy,
  onClose,
}: {
  title: string
  lead: string
  start: CopyValues
  longestId?: number
  /** @returns the address of the draft */
  copy: (values: CopyValues) => Promise<string>
  onClose: () => void
}) => {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [values, setValues] = useState(start)
  const set = (key: keyof CopyValues) => (event: { target: { value: string } }) =>
    setValues({ ...values, [key]: event.target.value })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem('')
    try {
      router.push(await copy({ ...values, name: values.name.trim(), note: values.note.trim() }))
    } catch (error) {
      setProblem(messageFrom(error))
      setBusy(false)
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <p>{lead}</p>
        <div className="standard__field">
          <label htmlFor="copy-name">名称</label>
          <input id="copy-name" required maxLength={120} value={values.name} onChange={set('name')} />
        </div>
        <div className="standard__field">
          <label htmlFor="copy-id">编号</label>
          <input
            id="copy-id"
            required
            maxLength={longestId}
            pattern="[a-z0-9][a-z0-9\-]*"
            title="小写英文字母、数字和连字符"
            aria-describedby="copy-id-hint"
            value={values.id}
            onChange={set('id')}
          />
          <small id="copy-id-hint">小写英文字母、数字和连字符，以后不能修改。</small>
        </div>
        <div className="standard__field">
          <label htmlFor="copy-note">修订说明</label>
          <textarea id="copy-note" rows={3} maxLength={4000} value={values.note} onChange={set('note')} />
        </div>
        <Problem text={problem} />
        <div className="standard__actions">
          <button type="submit" className="standard__button" data-tone="main" disabled={busy}>
            {busy ? '请稍候…' : '复制'}
          </button>
          <button type="button" className="standard__button" disabled={busy} onClick={onClose}>
            取消
          </button>
        </div>
      </form>
    </Dialog>
  )
}
