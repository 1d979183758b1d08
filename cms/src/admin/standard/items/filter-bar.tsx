import { SITE_CLASSES, siteClassWords } from '@zhanqun/standard/screens'
import type { ItemFilters } from './rows.ts'

export const ItemFilterBar = ({
  filters,
  onChange,
  shown,
  total,
}: {
  filters: ItemFilters
  onChange: (filters: ItemFilters) => void
  shown: number
  total: number
}) => (
  <form className="standard__bar" aria-label="筛选标准项" onSubmit={(event) => event.preventDefault()}>
    <input
      type="search"
      aria-label="按名称、别名、地址或依据查找标准项"
      placeholder="查找标准项"
      value={filters.text}
      onChange={({ target }) => onChange({ ...filters, text: target.value })}
    />
    <select
      aria-label="适用站点"
      value={filters.site ? siteClassWords(filters.site) : ''}
      onChange={({ target }) =>
        onChange({ ...filters, site: SITE_CLASSES.find((site) => siteClassWords(site) === target.value) ?? null })
      }
    >
      <option value="">所有站点</option>
      {SITE_CLASSES.map((site) => (
        <option key={siteClassWords(site)}>{siteClassWords(site)}</option>
      ))}
    </select>
    <p role="status">{shown === total ? `共 ${total} 项` : `筛选出 ${shown} 项，共 ${total} 项`}</p>
  </form>
)
