'use client'

import type { ReactNode } from 'react'
import { useInBrowser } from '../use-in-browser.ts'

/** A row of filters. They wait until the page answers: what is chosen before would be shown, and do nothing. */
export const FilterRow = ({ children }: { children: ReactNode }) => {
  const isInBrowser = useInBrowser()
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <fieldset className="compliance__filters" aria-label="筛选" disabled={!isInBrowser}>
        {children}
      </fieldset>
    </form>
  )
}
