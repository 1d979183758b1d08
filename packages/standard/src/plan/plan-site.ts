import type { SiteClass, StandardVersion } from '../types.ts'
import { applyPlan } from './apply-plan.ts'
import { MENDED_BY_DEFAULT } from './mendable.ts'
import { isBare } from './place.ts'
import { isRetired, siteItemsOf } from './site-items.ts'
import type { Mendable, PlanOperation, SiteColumn, SiteFinding, SitePlan } from './types.ts'
import { walk } from './walk.ts'

/**
 * How a site differs from a standard, and the steps that bring it into line. Nothing with content, and
 * nothing with columns below it, is removed; local extensions are left alone. After the steps a further
 * plan has none.
 * @param columns all columns of the site
 * @param previous the version that the site follows now; null where that is not known
 * @param options `mend`: which findings to mend; `reservedSlugs`: addresses that no top-level column may have
 */
export const planSite = ({
  standard,
  site,
  columns,
  previous = null,
  options: { mend = MENDED_BY_DEFAULT, reservedSlugs = [] } = {},
}: {
  standard: StandardVersion
  site: SiteClass
  columns: readonly SiteColumn[]
  previous?: StandardVersion | null
  options?: { readonly mend?: readonly Mendable[]; readonly reservedSlugs?: Iterable<string> }
}): SitePlan => {
  const siteItems = siteItemsOf({ standard, site })
  const reserved = new Set(reservedSlugs)
  const look = (rows: readonly SiteColumn[], mended: readonly Mendable[]) =>
    walk({ columns: rows, siteItems, previous, mend: new Set(mended), reserved })
  const seen = look(columns, [])
  const loose = columns.filter(({ id }) => !seen.claimed.has(id))

  const operations: PlanOperation[] = []
  let rows = columns
  let last = look(rows, mend)
  // Each round settles a column or an item for good.
  for (let round = 0; round <= columns.length + standard.items.length; round++) {
    const retired = mend.includes('retired')
      ? rows.filter((column) => isRetired(siteItems, column) && !last.claimed.has(column.id))
      : []
    const next = last.operations.length > 0 ? last.operations : lettingGo(rows, retired)
    if (next.length === 0) break
    operations.push(...next)
    rows = applyPlan({ columns: rows, operations: next })
    last = look(rows, mend)
  }

  return {
    findings: [
      ...seen.findings,
      ...loose.map((column) => looseFinding(column, columns, isRetired(siteItems, column))),
      ...last.findings.filter(({ type }) => type === 'conflict'),
    ],
    operations,
  }
}

/** Removes what is bare first: what stands above it may then be bare too. Only then the rest become local. */
const lettingGo = (rows: readonly SiteColumn[], retired: readonly SiteColumn[]): readonly PlanOperation[] => {
  const bare = retired.filter((column) => isBare(rows, column))
  if (bare.length > 0) return bare.map(({ id }) => ({ type: 'remove', columnId: id }))
  return retired.flatMap(({ id, standardItem }) =>
    standardItem === null ? [] : [{ type: 'detach', columnId: id, from: standardItem } as const],
  )
}

const looseFinding = (column: SiteColumn, columns: readonly SiteColumn[], retired: boolean): SiteFinding => {
  const { id: columnId, name, standardItem } = column
  if (!retired || standardItem === null) return { type: 'extra', columnId, name }
  const keeps = isBare(columns, column) ? 'nothing' : 'content'
  return { type: 'retired', item: standardItem, columnId, name, keeps }
}
