'use client'

import { type ReactNode, useEffect } from 'react'
import { usePanelFocus } from '../../use-panel-focus.ts'

/** Beside a table: all of what was chosen in it. */
export const Panel = ({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) => {
  const panel = usePanelFocus()
  // Focus may have left the panel with a button that was disabled meanwhile.
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return
      // Else the browser would take the same key to close the question that closing may open.
      event.preventDefault()
      onClose()
    }
    document.addEventListener('keydown', leave)
    return () => document.removeEventListener('keydown', leave)
  }, [onClose])
  return (
    <aside ref={panel} className="standard__panel" aria-label={label} tabIndex={-1}>
      <button type="button" className="standard__button standard__close" onClick={onClose}>
        关闭
      </button>
      {children}
    </aside>
  )
}
