'use client'

import { useNav, usePreferences } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'

/** Payload opens its navigation by itself from 1440 pixels on; ours is narrow enough for this width. */
const WIDE_ENOUGH = '(min-width: 1100px)'

/** Opens the navigation on ordinary office screens, unless the user has closed it before. */
export const OpenNav = () => {
  const { hydrated, setNavOpen } = useNav()
  const { getPreference } = usePreferences()
  const done = useRef(false)

  useEffect(() => {
    if (!hydrated || done.current) return
    done.current = true
    if (!window.matchMedia(WIDE_ENOUGH).matches) return
    getPreference<{ open?: boolean }>('nav').then(
      (preferred) => {
        if (preferred?.open !== false) setNavOpen(true)
      },
      () => setNavOpen(true),
    )
  }, [hydrated, setNavOpen, getPreference])

  return null
}
