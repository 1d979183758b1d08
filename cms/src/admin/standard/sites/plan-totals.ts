import type { SiteFinding } from '@zhanqun/standard'
import type { PlannedSite } from '../contract.ts'
import { FINDING_TYPES } from './finding-words.ts'

/** What the dry run of some sites comes to. */
export const planTotals = (sites: readonly PlannedSite[]) => {
  const sum = (value: (site: PlannedSite) => number) => sites.reduce((total, site) => total + value(site), 0)
  return {
    changing: sites.filter(({ operations }) => operations > 0).length,
    operations: sum(({ operations }) => operations),
    conflicts: sum(({ conflicts }) => conflicts),
    extra: sum(({ findings }) => findings.extra ?? 0),
  }
}

/** Kinds of finding that some site has. */
export const presentTypes = (sites: readonly PlannedSite[]): readonly SiteFinding['type'][] =>
  FINDING_TYPES.filter((type) => sites.some(({ findings }) => (findings[type] ?? 0) > 0))
