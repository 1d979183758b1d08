import { type PayloadRequest, parseCookies, type Where } from 'payload'
import { type SiteScope, scopeFor } from '../access/scope.ts'
import { isId } from '../database/is-id.ts'
import { SITE_COOKIE } from './cookie.ts'

/** The sites that somebody sees anything of. */
export const ownSites = (req: PayloadRequest): Promise<SiteScope> => scopeFor(req, 'content.read')

const KEY = 'chosen-site'

const findChosen = async (req: PayloadRequest): Promise<string | null> => {
  const wanted = req.headers ? parseCookies(req.headers).get(SITE_COOKIE) : undefined
  if (!wanted) return null
  const own = await ownSites(req)
  if (own !== 'all') return own.has(wanted) ? wanted : null
  if (!isId(req.payload, wanted)) return null
  const { totalDocs } = await req.payload.count({
    collection: 'sites',
    where: { id: { in: [wanted] } },
    overrideAccess: true,
    req,
  })
  return totalDocs === 1 ? wanted : null
}

/**
 * The site that somebody has chosen to work on, or null for all of theirs. It narrows what the screens show and
 * gives no right to anything.
 */
export const chosenSite = (req: PayloadRequest): Promise<string | null> => {
  const known = req.context[KEY] as Promise<string | null> | undefined
  const found = known ?? findChosen(req)
  req.context[KEY] = found
  return found
}

/** For `admin.baseFilter`: only what belongs to the chosen site. */
export const onChosenSite =
  (field = 'site') =>
  async ({ req }: { req: PayloadRequest }): Promise<Where | null> => {
    const site = await chosenSite(req)
    return site === null ? null : { [field]: { equals: site } }
  }

/** The site that something new belongs to unless another is chosen: the only own one, or the chosen one. */
export const siteForNew =
  (permission: Parameters<typeof scopeFor>[1]) =>
  async ({ req }: { req?: PayloadRequest }): Promise<string | undefined> => {
    if (!req?.user) return undefined
    const scope = await scopeFor(req, permission)
    if (scope !== 'all' && scope.size === 1) return [...scope][0]
    const chosen = await chosenSite(req)
    return chosen !== null && (scope === 'all' || scope.has(chosen)) ? chosen : undefined
  }
