import { type RefObject, useEffect, useRef } from 'react'

/** For a panel beside a table: it takes the focus when it opens, and gives it back to what opened it. */
export const usePanelFocus = (): RefObject<HTMLElement | null> => {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    panel.current?.focus()
    return () => {
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
    }
  }, [])
  return panel
}
