'use client'

import { useRouter } from 'next/navigation'
import type { SiteEntry } from '../../own-sites/contract.ts'
import { SiteField } from '../site-chooser/site-field.tsx'

/** Whose findings are listed: a site's, an indicator's, or both. */
export const ScopeForm = ({
  sites,
  site,
  indicators,
  indicator,
}: {
  sites: readonly SiteEntry[]
  site: string | null
  indicators: readonly { readonly id: string; readonly name: string }[]
  indicator: string | null
}) => {
  const router = useRouter()
  const go = (change: { site?: string | null; indicator?: string | null }) => {
    const wanted = Object.entries({ site, indicator, ...change }).filter(([, value]) => value)
    router.push(`/admin/compliance/notices/new?${new URLSearchParams(wanted as [string, string][])}`)
  }
  return (
    <div className="standard__bar">
      <SiteField sites={sites} site={site} all="全部站点" onChange={(chosen) => go({ site: chosen })} />
      <label>
        指标
        <select value={indicator ?? ''} onChange={({ target }) => go({ indicator: target.value || null })}>
          <option value="">全部指标</option>
          {indicators.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
