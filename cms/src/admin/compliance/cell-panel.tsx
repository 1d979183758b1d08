'use client'

import type { ReactNode } from 'react'
import { usePanelFocus } from '../use-panel-focus.ts'
import { useAnswer } from './use-answer.ts'

/** Beside the table: why the chosen cell is as it is, and where to do something about it. */
export const CellPanel = <T,>({
  label,
  path,
  onClose,
  children,
}: {
  label: string
  /** Endpoint of what is known of the cell, behind `/api`. */
  path: string
  onClose: () => void
  children: (details: T) => ReactNode
}) => {
  const answer = useAnswer<T>(path)
  const panel = usePanelFocus()

  return (
    <aside
      ref={panel}
      className="compliance__panel"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <button type="button" className="compliance__close" onClick={onClose}>
        关闭
      </button>
      {answer === undefined ? <p role="status">正在读取…</p> : null}
      {answer && 'failed' in answer ? <p role="alert">{answer.failed}</p> : null}
      {answer && 'found' in answer ? children(answer.found) : null}
    </aside>
  )
}
