'use client'

import { useAuth } from '@payloadcms/ui'
import { type ReactNode, useEffect, useRef } from 'react'

const SIGNS = ['keydown', 'pointerdown', 'wheel'] as const

/** The server is told once so much of the time is over. */
const TOLD_AT = 0.3
const LEAST_MS = 20_000

/**
 * Keeps the session of whoever works on a page open: Payload's screens notice new pages only, and somebody may write
 * for an hour on one.
 */
export const SessionKeeper = ({ children }: { children: ReactNode }) => {
  const { user, tokenExpirationMs, refreshCookieAsync } = useAuth()
  const end = useRef({ at: 0, span: 0, told: 0 })

  useEffect(() => {
    const at = tokenExpirationMs ?? 0
    end.current = { ...end.current, at, span: at - Date.now() }
  }, [tokenExpirationMs])

  const id = user?.id
  useEffect(() => {
    if (!id) return
    const noticed = () => {
      const { at, span, told } = end.current
      const now = Date.now()
      if (at === 0 || at - now > span * (1 - TOLD_AT) || now - told < LEAST_MS) return
      end.current.told = now
      void refreshCookieAsync()
    }
    for (const sign of SIGNS) window.addEventListener(sign, noticed, { passive: true })
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, noticed)
    }
  }, [id, refreshCookieAsync])

  return children
}
