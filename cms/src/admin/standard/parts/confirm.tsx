'use client'

import { type ReactNode, useState } from 'react'
import { messageFrom } from '../../ask.ts'
import { Dialog } from './dialog.tsx'
import { Problem } from './problem.tsx'

/** Asks whether to go on, and shows why that did not work. */
export const Confirm = ({
  title,
  agree,
  danger = false,
  disabled = false,
  onAgree,
  onClose,
  children,
}: {
  title: string
  /** What the button says. */
  agree: string
  danger?: boolean
  disabled?: boolean
  onAgree: () => Promise<void>
  onClose: () => void
  children: ReactNode
}) => {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const go = async () => {
    setBusy(true)
    setProblem('')
    try {
      await onAgree()
    } catch (error) {
      setProblem(messageFrom(error))
      setBusy(false)
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <Problem text={problem} />
      <div className="standard__actions">
        <button
          type="button"
          className="standard__button"
          data-tone={danger ? 'danger' : 'main'}
          disabled={busy || disabled}
          onClick={go}
        >
          {busy ? '请稍候…' : agree}
        </button>
        <button type="button" className="standard__button" disabled={busy} onClick={onClose}>
          取消
        </button>
      </div>
    </Dialog>
  )
}
