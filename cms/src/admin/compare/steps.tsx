'use client'

import { useEffect, useState } from 'react'

const STEP = '[data-step]'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable="true"]') !== null

/** Leads from one difference to the next, by buttons or by the keys J and K. */
export const Steps = ({ total }: { total: number }) => {
  const [at, setAt] = useState(0)

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      const key = event.key.toLowerCase()
      if (key === 'j') setAt((now) => go(now + 1, total))
      if (key === 'k') setAt((now) => go(now - 1, total))
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [total])

  if (total === 0) return null
  return (
    <nav className="compare__steps" aria-label="在不同之处间移动">
      <button type="button" onClick={() => setAt(go(at - 1, total))} aria-keyshortcuts="K">
        上一处<span className="compare__key">（K）</span>
      </button>
      <output aria-live="polite">{at === 0 ? `共 ${total} 处` : `第 ${at} 处，共 ${total} 处`}</output>
      <button type="button" onClick={() => setAt(go(at + 1, total))} aria-keyshortcuts="J">
        下一处<span className="compare__key">（J）</span>
      </button>
    </nav>
  )
}

/** Goes round at both ends. */
const go = (wanted: number, total: number): number => {
  const step = wanted < 1 ? total : wanted > total ? 1 : wanted
  const row = document.querySelectorAll<HTMLElement>(STEP)[step - 1]
  row?.scrollIntoView({ block: 'center' })
  row?.focus({ preventScroll: true })
  return step
}
