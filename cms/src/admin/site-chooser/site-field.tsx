'use client'

import type { SiteEntry } from '../../own-sites/contract.ts'
import { SiteChooser } from './index.tsx'
import './site-field.css'
import { useOpened } from './use-opened.ts'

/** A button that shows the chosen site and opens the list of sites. */
export const SiteField = ({
  sites,
  site,
  all,
  onChange,
}: {
  sites: readonly SiteEntry[]
  site: string | null
  /** What stands for no site in particular, where that can be chosen. */
  all?: string
  onChange: (site: string | null) => void
}) => {
  const { open, toggle, close, place, button } = useOpened()
  const name = sites.find(({ id }) => id === site)?.name ?? all ?? '请选择站点'

  return (
    <div ref={place} className="site-field">
      <button ref={button} type="button" aria-expanded={open} aria-label={`站点：${name}`} onClick={toggle}>
        {name}
      </button>
      {open ? (
        <div className="site-field__sites">
          <SiteChooser
            sites={sites}
            chosen={site}
            {...(all ? { first: all } : {})}
            onChoose={(chosen) => {
              onChange(chosen)
              close()
            }}
          />
        </div>
      ) : null}
    </div>
  )
}
