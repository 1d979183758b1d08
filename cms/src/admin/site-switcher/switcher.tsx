'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { SiteEntry } from '../../own-sites/contract.ts'
import { SITE_COOKIE } from '../../own-sites/cookie.ts'
import { SiteChooser } from '../site-chooser/index.tsx'
import { Dialog } from '../standard/parts/dialog.tsx'
import { Problem } from '../standard/parts/problem.tsx'
import { useAnswer } from '../standard/use-answer.ts'
import { OneSite } from './one-site.tsx'
import '../standard/panels.css'
import './index.css'

const YEAR_S = 365 * 24 * 3600

const keep = (site: string | null) => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that offices still use
  document.cookie = `${SITE_COOKIE}=${encodeURIComponent(site ?? '')}; path=/; max-age=${site === null ? 0 : YEAR_S}; samesite=lax`
}

/** Shows the chosen site and opens the list to choose another. */
export const Switcher = ({ chosen, name }: { chosen: string | null; name: string }) => {
  const [open, setOpen] = useState(false)
  const router = useRouter()
  return (
    <>
      {chosen === null ? null : <OneSite sites="chosen" />}
      <button
        type="button"
        className="site-switcher"
        aria-haspopup="dialog"
        aria-label={`当前站点：${name}，点击切换`}
        onClick={() => setOpen(true)}
      >
        <small>当前站点</small>
        <span>{name}</span>
      </button>
      {open ? (
        <Dialog title="切换站点" onClose={() => setOpen(false)}>
          <OwnSites
            chosen={chosen}
            onChoose={(site) => {
              keep(site)
              setOpen(false)
              router.refresh()
            }}
          />
        </Dialog>
      ) : null}
    </>
  )
}

const OwnSites = ({ chosen, onChoose }: { chosen: string | null; onChoose: (site: string | null) => void }) => {
  const { answer } = useAnswer<{ sites: readonly SiteEntry[] }>('/own-sites')
  if (answer.state === 'waiting') return <p role="status">正在读取站点…</p>
  if (answer.state === 'failed') return <Problem text={answer.message} />
  return <SiteChooser sites={answer.value.sites} chosen={chosen} first="全部站点" onChoose={onChoose} />
}
