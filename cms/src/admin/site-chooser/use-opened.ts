'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** For a list that a button opens: a click elsewhere or Escape closes it. */
export const useOpened = (): {
  readonly open: boolean
  readonly toggle: () => void
  /** Closes the list and gives the focus back to the button. */
  readonly close: () => void
  readonly place: RefObject<HTMLDivElement | null>
  readonly button: RefObject<HTMLButtonElement | null>
} => {
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = useCallback(() => {
    setOpen(false)
    button.current?.focus()
  }, [])

  useEffect(() => {
    if (!open) return
    const onOutside = ({ target }: Event) => {
      if (target instanceof Node && !place.current?.contains(target)) setOpen(false)
    }
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      // A dialog around it stays open.
      event.preventDefault()
      close()
    }
    document.addEventListener('pointerdown', onOutside)
    document.addEventListener('keydown', onEscape, true)
    return () => {
      document.removeEventListener('pointerdown', onOutside)
      document.removeEventListener('keydown', onEscape, true)
    }
  }, [open, close])

  return { open, toggle: () => setOpen(!open), close, place, button }
}
