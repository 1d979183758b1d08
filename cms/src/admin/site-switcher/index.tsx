import { headers } from 'next/headers'
import { createLocalReq, type Payload, type TypedUser } from 'payload'
import { chosenSite, ownSites } from '../../own-sites/chosen-site.ts'
import { OneSite } from './one-site.tsx'
import { Switcher } from './switcher.tsx'

/** The site that somebody works on, for whoever has several to choose from. */
export const SiteSwitcher = async ({ payload, user }: { payload: Payload; user: TypedUser }) => {
  const req = await createLocalReq({ user, req: { headers: new Headers(await headers()) } }, payload)
  const own = await ownSites(req)
  const count =
    own === 'all' ? (await payload.count({ collection: 'sites', overrideAccess: true, req })).totalDocs : own.size
  if (count === 0) return null
  if (count === 1) return <OneSite sites="one" />
  const chosen = await chosenSite(req)
  const site =
    chosen === null
      ? null
      : await payload.findByID({ collection: 'sites', id: chosen, depth: 0, disableErrors: true, req })
  return <Switcher chosen={site?.id ?? null} name={site?.name ?? `全部站点（${count} 个）`} />
}
