'use client'

import { Link } from '@payloadcms/ui'
import { MOST_SITES, newNoticesOf } from '../../rectification/asked-scope.ts'
import type { Ticks } from './use-ticks.ts'
import './ticked-bar.css'

/** How many sites are ticked, and what can be done with them. */
export const TickedBar = ({ ticks: { sites, tick } }: { ticks: Ticks }) => (
  <div className="ticked-bar" data-empty={sites.size === 0}>
    <p role="status">
      {sites.size === 0 ? '勾选站点，可以给它们各发一件整改通知。' : `已选 ${sites.size} 个站点`}
      {sites.size >= MOST_SITES ? `，一次最多 ${MOST_SITES} 个` : ''}
    </p>
    {sites.size > 0 ? (
      <>
        <Link className="ticked-bar__go" href={newNoticesOf({ sites: [...sites], indicator: null })} prefetch={false}>
          给所选站点发整改通知
        </Link>
        <button type="button" onClick={() => tick([...sites], false)}>
          清除选择
        </button>
      </>
    ) : null}
  </div>
)

/** Ticks all of these sites, as far as that many can be ticked. */
export const TickAll = ({ ticks, sites }: { ticks: Ticks; sites: readonly string[] }) => {
  const able = sites.slice(0, MOST_SITES)
  const isAll = able.length > 0 && able.every((id) => ticks.sites.has(id))
  return (
    <input
      type="checkbox"
      className="ticked-bar__box"
      aria-label={sites.length > MOST_SITES ? `选择前 ${MOST_SITES} 个站点` : '选择列出的全部站点'}
      title={sites.length > MOST_SITES ? `选择前 ${MOST_SITES} 个站点` : '选择列出的全部站点'}
      checked={isAll}
      onChange={() => ticks.tick(able, !isAll)}
    />
  )
}

export const Tick = ({ ticks, site }: { ticks: Ticks; site: { readonly id: string; readonly name: string } }) => (
  <input
    type="checkbox"
    className="ticked-bar__box"
    aria-label={`选择${site.name}`}
    checked={ticks.sites.has(site.id)}
    onChange={({ target }) => ticks.tick([site.id], target.checked)}
  />
)
