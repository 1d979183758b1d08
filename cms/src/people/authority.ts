import type { PayloadRequest } from 'payload'
import { ABILITIES, SITE_ROLE_LABELS } from '../access/abilities.ts'
import { isWithin, onPlatform, reachFor, type SiteScope, scopeFor, subtreeScopeFor } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import type { WantedGrant } from './contract.ts'

/** Whose rights somebody looks after: on which sites, and on which of them with all that is below. */
export type Authority = {
  readonly sites: SiteScope
  readonly subtrees: SiteScope
  /** Gives rights on the whole platform, also such as they do not hold themselves. */
  readonly givesAll: boolean
}

export const authorityOf = async (req: PayloadRequest): Promise<Authority> =>
  onPlatform(req, 'grant.manage')
    ? { sites: 'all', subtrees: 'all', givesAll: true }
    : {
        sites: await scopeFor(req, 'people.manage'),
        subtrees: await subtreeScopeFor(req, 'people.manage'),
        givesAll: false,
      }

/** Whether a grant lies wholly within the sites that somebody looks after. */
export const covers = ({ sites, subtrees }: Authority, { site, scope }: Pick<WantedGrant, 'site' | 'scope'>): boolean =>
  isWithin(scope === 'subtree' ? subtrees : sites, site)

/** @throws GRANT_OUT_OF_REACH, or GRANT_BEYOND_OWN for a role that can do more there than its giver can */
export const checkMayGive = async (
  req: PayloadRequest,
  { authority, grant }: { authority: Authority; grant: WantedGrant },
): Promise<void> => {
  if (!covers(authority, grant)) throw failure('GRANT_OUT_OF_REACH')
  if (authority.givesAll) return
  for (const permission of ABILITIES[grant.role]) {
    const own =
      grant.scope === 'subtree' ? await subtreeScopeFor(req, permission) : (await reachFor(req, permission)).sites
    if (!isWithin(own, grant.site)) throw failure('GRANT_BEYOND_OWN', { role: SITE_ROLE_LABELS[grant.role] })
  }
}
