import type { Access, FieldAccess, Where } from 'payload'
import { idOf } from '../relations.ts'
import type { Permission } from './abilities.ts'
import { may, mayAnywhere, platformRoles, type SiteScope, scopeFor, signedIn } from './scope.ts'

const within = (scope: SiteScope, field: string): boolean | Where => {
  if (scope === 'all') return true
  return scope.size === 0 ? false : { [field]: { in: [...scope] } }
}

/** Documents of the sites for which the user holds the permission. */
export const inSites =
  (permission: Permission, field = 'site'): Access =>
  async ({ req }) =>
    signedIn(req) ? within(await scopeFor(req, permission), field) : false

/** Creating: the site named in the data must be one for which the user holds the permission. */
export const createInSite =
  (permission: Permission): Access =>
  async ({ req, data }) => {
    if (!signedIn(req)) return false
    const site = idOf(data?.site)
    return site === null ? mayAnywhere(req, permission) : may(req, permission, site)
  }

export const withPermission =
  (permission: Permission): Access =>
  ({ req }) =>
    signedIn(req) && mayAnywhere(req, permission)

export const nobody: Access = () => false

export const isPlatformAdmin: FieldAccess = ({ req }) => platformRoles(req).includes('platform-admin')
