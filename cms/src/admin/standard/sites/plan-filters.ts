import { siteClassWords } from '@zhanqun/standard/screens'
import type { PlannedSite } from '../contract.ts'
import type { District } from './site-tree.ts'

export type PlanFilters = {
  readonly text: string
  /** Id of a district; empty for all. */
  readonly district: string
  /** As {@link siteClassWords} says it; empty for all. */
  readonly siteClass: string
  readonly onlyChanging: boolean
}

export const NO_FILTERS: PlanFilters = { text: '', district: '', siteClass: '', onlyChanging: false }

/** The compared sites that all filters let pass. */
export const filterPlan = ({
  sites,
  districts,
  filters: { text, district, siteClass, onlyChanging },
}: {
  sites: readonly PlannedSite[]
  districts: readonly District[]
  filters: PlanFilters
}): readonly PlannedSite[] => {
  const chosen = districts.find(({ id }) => id === district)
  const held = chosen && new Set([chosen.id, ...chosen.below])
  const wanted = text.trim()
  return sites.filter(
    (site) =>
      site.name.includes(wanted) &&
      (!held || held.has(site.id)) &&
      (siteClass === '' || siteClassWords(site) === siteClass) &&
      (!onlyChanging || site.operations > 0),
  )
}
