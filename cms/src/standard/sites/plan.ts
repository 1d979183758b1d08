import { type Mendable, planSite, type SitePlan, type StandardVersion } from '@zhanqun/standard'
import { reservedSlugs } from './load.ts'
import type { ColumnRow, PlannedSite } from './rows.ts'

/** How one site differs from a version, and the steps that bring it into line. Pure. */
export const planFor = ({
  standard,
  previous,
  site,
  columns,
  codes,
  mend,
}: {
  standard: StandardVersion
  /** The version that the site follows now. */
  previous: StandardVersion | null
  site: PlannedSite
  columns: readonly ColumnRow[]
  /** Codes of all sites. */
  codes: readonly string[]
  /** undefined for the usual ones. */
  mend: readonly Mendable[] | undefined
}): SitePlan =>
  planSite({
    standard,
    previous,
    site: { kind: site.kind, level: site.level },
    columns,
    options: { reservedSlugs: reservedSlugs({ site, codes }), ...(mend ? { mend } : {}) },
  })
