import { SITE_CLASSES, siteClassWords } from '@zhanqun/standard/screens'
import type { PlannedSite } from '../contract.ts'
import type { PlanFilters } from './plan-filters.ts'
import type { District } from './site-tree.ts'

/** Narrows a comparison down to some of its sites. */
export const PlanFilterBar = ({
  filters,
  onChange,
  sites,
  districts,
  shown,
}: {
  filters: PlanFilters
  onChange: (filters: PlanFilters) => void
  sites: readonly PlannedSite[]
  districts: readonly District[]
  shown: number
}) => {
  const present = new Set(sites.map(siteClassWords))
  const ids = new Set(sites.map(({ id }) => id))
  return (
    <form className="standard__bar" aria-label="筛选对照结果" onSubmit={(event) => event.preventDefault()}>
      <input
        type="search"
        aria-label="按名称查找对照结果中的站点"
        placeholder="查找站点"
        value={filters.text}
        onChange={({ target }) => onChange({ ...filters, text: target.value })}
      />
      <select
        aria-label="地区"
        value={filters.district}
        onChange={({ target }) => onChange({ ...filters, district: target.value })}
      >
        <option value="">全部地区</option>
        {districts
          .filter(({ id, below }) => [id, ...below].some((site) => ids.has(site)))
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
      <select
        aria-label="站点类别"
        value={filters.siteClass}
        onChange={({ target }) => onChange({ ...filters, siteClass: target.value })}
      >
        <option value="">全部类别</option>
        {SITE_CLASSES.map(siteClassWords)
          .filter((words) => present.has(words))
          .map((words) => (
            <option key={words}>{words}</option>
          ))}
      </select>
      <label>
        <input
          type="checkbox"
          checked={filters.onlyChanging}
          onChange={({ target }) => onChange({ ...filters, onlyChanging: target.checked })}
        />
        只看要调整的
      </label>
      <p>{shown} 个站点</p>
    </form>
  )
}
