'use client'

import { useRouter } from 'next/navigation'
import type { SiteEntry } from '../../own-sites/contract.ts'
import { type AskedScope, newNoticesOf } from '../../rectification/asked-scope.ts'
import { SiteField } from '../site-chooser/site-field.tsx'

/** Whose findings are listed: those of some sites, of an indicator, or of both. */
export const ScopeForm = ({
  sites,
  scope,
  indicators,
}: {
  sites: readonly SiteEntry[]
  scope: AskedScope
  indicators: readonly { readonly id: string; readonly name: string }[]
}) => {
  const router = useRouter()
  const go = (change: Partial<AskedScope>) => router.push(newNoticesOf({ ...scope, ...change }))
  const { indicator } = scope
  return (
    <div className="standard__bar">
      {scope.sites.length > 1 ? (
        <span>
          所选的 {scope.sites.length} 个站点{' '}
          <button type="button" className="standard__button" onClick={() => go({ sites: [] })}>
            改选
          </button>
        </span>
      ) : (
        <SiteField
          sites={sites}
          site={scope.sites[0] ?? null}
          all="全部站点"
          onChange={(site) => go({ sites: site === null ? [] : [site] })}
        />
      )}
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
