'use client'

import { useState } from 'react'
import { ask, messageFrom } from '../ask.ts'

/** Makes a version the newest draft; what is public stays as it is. */
export const RestoreVersion = ({ article, version, at }: { article: string; version: string; at: string }) => {
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  const restore = async () => {
    setBusy(true)
    try {
      await ask(`/articles/versions/${encodeURIComponent(version)}?draft=true`, { method: 'POST' })
      window.location.assign(`/admin/collections/articles/${encodeURIComponent(article)}`)
    } catch (error) {
      setProblem(messageFrom(error))
      setBusy(false)
    }
  }

  if (!asked) {
    return (
      <button type="button" onClick={() => setAsked(true)}>
        恢复 {at} 的版本…
      </button>
    )
  }
  return (
    <span className="compare__restore" role="alert">
      {problem ?? `将以 ${at} 的内容另存为最新草稿，现有各版本都保留，公开的网页不变。`}
      <button type="button" disabled={busy} onClick={() => void restore()}>
        {busy ? '正在恢复…' : '恢复为草稿'}
      </button>
      <button type="button" disabled={busy} onClick={() => setAsked(false)}>
        取消
      </button>
    </span>
  )
}
