import type { Payload } from 'payload'

/** The public name of a site, also for those who may not open it. */
export const siteName = async (payload: Payload, id: string): Promise<string> => {
  const site = await payload.findByID({
    collection: 'sites',
    id,
    select: { name: true },
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })
  return site?.name ?? ''
}

/** The same as a part of a screen. */
export const SiteName = async ({ payload, site }: { payload: Payload; site: string }) => (
  <>{await siteName(payload, site)}</>
)
