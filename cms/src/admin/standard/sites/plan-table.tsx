'use client'

import type { Mendable, SiteFinding } from '@zhanqun/standard'
import { siteClassWords } from '@zhanqun/standard/screens'
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { PlannedSite } from '../contract.ts'
import { FINDING_WORDS } from './finding-words.ts'
import { PlanFilterBar } from './plan-filter-bar.tsx'
import { filterPlan, NO_FILTERS } from './plan-filters.ts'
import { planTotals, presentTypes } from './plan-totals.ts'
import { SiteFindings } from './site-findings.tsx'
import type { District } from './site-tree.ts'

/** The dry run, site by site; each opens to what was found, in words. */
export const PlanTable = ({
  id,
  sites,
  total,
  districts,
  mend,
}: {
  id: string
  sites: readonly PlannedSite[]
  /** So many are being compared; all of them are here when the work is done. */
  total: number
  districts: readonly District[]
  mend: readonly Mendable[]
}) => {
  const [filters, setFilters] = useState(NO_FILTERS)
  const [open, setOpen] = useState('')
  const deferred = useDeferredValue(filters)
  const shown = useMemo(() => filterPlan({ sites, districts, filters: deferred }), [sites, districts, deferred])
  const types = useMemo(() => presentTypes(sites), [sites])
  const toggle = useCallback((siteId: string) => setOpen((value) => (value === siteId ? '' : siteId)), [])
  const { changing, operations, conflicts } = planTotals(sites)

  return (
    <section className="standard__plan" aria-label="对照结果">
      <p className="standard__result" role="status">
        {sites.length < total
          ? `正在对照，已完成 ${sites.length} / ${total} 个站点…`
          : `${total} 个站点中，${changing} 个要调整，共 ${operations} 步${conflicts > 0 ? `；${conflicts} 处不能自动处理` : ''}。`}
      </p>
      <PlanFilterBar filters={filters} onChange={setFilters} sites={sites} districts={districts} shown={shown.length} />
      <div className="standard__scroll">
        <table className="standard__table standard__counts">
          <thead>
            <tr>
              <th scope="col">站点</th>
              {types.map((type) => (
                <th key={type} scope="col">
                  {FINDING_WORDS[type]}
                </th>
              ))}
              <th scope="col">调整步数</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((site) => (
              <SiteRows
                key={site.id}
                id={id}
                site={site}
                types={types}
                mend={mend}
                isOpen={open === site.id}
                onToggle={toggle}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const SiteRows = memo(
  ({
    id,
    site,
    types,
    mend,
    isOpen,
    onToggle,
  }: {
    id: string
    site: PlannedSite
    types: readonly SiteFinding['type'][]
    mend: readonly Mendable[]
    isOpen: boolean
    onToggle: (siteId: string) => void
  }) => (
    <>
      <tr data-open={isOpen}>
        <th scope="row">
          <button type="button" className="standard__link" aria-expanded={isOpen} onClick={() => onToggle(site.id)}>
            {site.name}
          </button>
          <small>{siteClassWords(site)}</small>
        </th>
        {types.map((type) => (
          <td key={type} data-finding={site.findings[type] ? type : undefined}>
            {site.findings[type] ?? ''}
          </td>
        ))}
        <td>{site.operations || ''}</td>
      </tr>
      {isOpen ? (
        <tr className="standard__opened">
          <td colSpan={types.length + 2}>
            <SiteFindings id={id} siteId={site.id} mend={mend} />
          </td>
        </tr>
      ) : null}
    </>
  ),
)
SiteRows.displayName = 'SiteRows'
