'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { ask, messageFrom } from '../../ask.ts'
import type { VersionSummary } from '../contract.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Problem } from '../parts/problem.tsx'
import { suggestedId } from './suggested-id.ts'

/** Makes a draft out of a version and opens it. */
export const CopyForm = ({
  version,
  versions,
  onClose,
}: {
  version: VersionSummary
  versions: readonly VersionSummary[]
  onClose: () => void
}) => {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [values, setValues] = useState(() => ({
    name: `${version.name.replace(/（修订）$/, '')}（修订）`,
    versionId: suggestedId({ versionId: version.versionId, taken: versions.map(({ versionId }) => versionId) }),
    note: '',
  }))
  const set = (key: keyof typeof values) => (event: { target: { value: string } }) =>
    setValues({ ...values, [key]: event.target.value })
  const copy = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem('')
    try {
      const json = { ...values, name: values.name.trim(), note: values.note.trim() }
      const { id } = await ask<{ id: string }>(`/column-standards/${version.id}/copy`, { method: 'POST', json })
      router.push(`/admin/standard/${id}`)
    } catch (error) {
      setProblem(messageFrom(error))
      setBusy(false)
    }
  }
  return (
    <Dialog title={`复制“${version.name}”`} onClose={onClose}>
      <form onSubmit={copy}>
        <p>复制出的草案可以修改，设为现行以前不影响任何站点。</p>
        <div className="standard__field">
          <label htmlFor="copy-name">名称</label>
          <input id="copy-name" required maxLength={120} value={values.name} onChange={set('name')} />
        </div>
        <div className="standard__field">
          <label htmlFor="copy-id">编号</label>
          <input
            id="copy-id"
            required
            maxLength={120}
            pattern="[a-z0-9][a-z0-9\-]*"
            title="小写英文字母、数字和连字符"
            aria-describedby="copy-id-hint"
            value={values.versionId}
            onChange={set('versionId')}
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
