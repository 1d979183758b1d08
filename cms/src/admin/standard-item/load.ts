import { EVERY_REQUIREMENT, inTreeOrder, itemsFor, type StandardItem } from '@zhanqun/standard'
import type { Payload } from 'payload'
import { cache } from 'react'
import { idOf } from '../../relations.ts'
import { loadStandard, type StoredStandard, standardInForce } from '../../standard/store.ts'

type SiteStandard = StoredStandard & { readonly items: readonly StandardItem[] }

/** The version that a site follows, or else the one in force, and its items for the site; read once for a page. */
export const standardOfSite = cache(async (payload: Payload, siteId: string | null): Promise<SiteStandard> => {
  const site = siteId
    ? await payload.findByID({
        collection: 'sites',
        id: siteId,
        select: { standard: true, kind: true, level: true },
        depth: 0,
        disableErrors: true,
        overrideAccess: true,
      })
    : null
  const rowId = idOf(site?.standard)
  const followed = rowId ? await loadStandard({ payload }, rowId) : undefined
  const stored = followed ?? (await standardInForce({ payload }))
  const { version: standard } = stored
  if (!site) return { ...stored, items: inTreeOrder(standard.items) }
  const { kind, level } = site
  return { ...stored, items: itemsFor({ standard, kind, level, requirements: EVERY_REQUIREMENT }) }
})
