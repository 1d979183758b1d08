import type { PayloadRequest } from 'payload'
import { idOf } from '../relations.ts'
import { ABILITIES, type Permission, type PlatformRole, type SiteRole } from './abilities.ts'

type Grant = { role: SiteRole; site: string; scope: 'site' | 'subtree' }

/** The sites for which somebody holds a permission: all of them, or these. */
export type SiteScope = 'all' | ReadonlySet<string>

const NOWHERE: SiteScope = new Set()

/** Whether anybody at all is signed in. */
export const signedIn = (req: PayloadRequest): boolean => req.user?.collection === 'users'

export const platformRoles = (req: PayloadRequest): readonly PlatformRole[] =>
  req.user?.collection === 'users' ? ((req.user.roles ?? []) as PlatformRole[]) : []

const grantsOf = (req: PayloadRequest): Grant[] => {
  if (req.user?.collection !== 'users') return []
  return (req.user.grants ?? []).flatMap(({ role, site, scope }) => {
    const id = idOf(site)
    return role && id ? [{ role: role as SiteRole, site: id, scope: scope === 'subtree' ? 'subtree' : 'site' }] : []
  })
}

const findScope = async (req: PayloadRequest, permission: Permission): Promise<SiteScope> => {
  if (platformRoles(req).some((role) => ABILITIES[role]?.has(permission))) return 'all'
  const grants = grantsOf(req).filter(({ role }) => ABILITIES[role]?.has(permission))
  if (grants.length === 0) return NOWHERE
  const sites = new Set(grants.map(({ site }) => site))
  const roots = grants.filter(({ scope }) => scope === 'subtree').map(({ site }) => site)
  if (roots.length > 0) {
    const below = await req.payload.find({
      collection: 'sites',
      where: { ancestors: { in: roots } },
      depth: 0,
      pagination: false,
      select: { code: true },
      overrideAccess: true,
      req,
    })
    for (const { id } of below.docs) sites.add(id)
  }
  return sites
}

const SCOPES = 'siteScopes'

/** The sites for which the request's user holds a permission; looked up once a request. */
export const scopeFor = (req: PayloadRequest, permission: Permission): Promise<SiteScope> => {
  const known = req.context[SCOPES]
  const cache: Map<string, Promise<SiteScope>> = known instanceof Map ? known : new Map()
  req.context[SCOPES] = cache
  const key = `${req.user?.id ?? ''}:${permission}`
  const scope = cache.get(key) ?? findScope(req, permission)
  cache.set(key, scope)
  return scope
}

export const may = async (req: PayloadRequest, permission: Permission, siteId: string): Promise<boolean> => {
  const scope = await scopeFor(req, permission)
  return scope === 'all' || scope.has(siteId)
}

export const mayAnywhere = async (req: PayloadRequest, permission: Permission): Promise<boolean> => {
  const scope = await scopeFor(req, permission)
  return scope === 'all' || scope.size > 0
}
