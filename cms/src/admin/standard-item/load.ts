import type { Payload } from 'payload'
import { cache } from 'react'
import { idOf } from '../../relations.ts'
import { loadStandard, type StoredStandard, standardInForce } from '../../standard/store.ts'

/** The version that a site follows, or else the one in force; read once for a page of the admin. */
export const standardOfSite = cache(async (payload: Payload, siteId: string | null): Promise<StoredStandard> => {
  const site = siteId
    ? await payload.findByID({
        collection: 'sites',
        id: siteId,
        select: { standard: true },
        depth: 0,
        disableErrors: true,
        overrideAccess: true,
      })
    : null
  const rowId = idOf(site?.standard)
  const own = rowId ? await loadStandard({ payload }, rowId) : undefined
  return own ?? standardInForce({ payload })
})
