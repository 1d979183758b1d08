'use client'

import { useLayoutEffect } from 'react'
import './index.css'

/**
 * Keeps the column of sites out of lists that show one site only.
 * @param sites `one` for people with a single site, whose forms need not ask for it either
 */
export const OneSite = ({ sites }: { sites: 'one' | 'chosen' }) => {
  useLayoutEffect(() => {
    document.documentElement.dataset.sites = sites
    return () => {
      delete document.documentElement.dataset.sites
    }
  }, [sites])
  return null
}
