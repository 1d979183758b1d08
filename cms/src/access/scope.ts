import type { PayloadRequest } from 'payload'
import { idOf } from '../relations.ts'
import { ABILITIES, type Permission, type PlatformRole, roleGives, type SiteRole } from './abilities.ts'
import { columnsOf } from './granted-columns.ts'
import { keyHolds, keyIn } from './key-user.ts'
import { subtreesOf } from './site-tree.ts'

export type Grant = {
  readonly site: string
  readonly scope: 'site' | 'subtree'
  /** The columns that it is limited to; null for all. */
  readonly columns: readonly string[] | null
}

/** The sites for which somebody holds a permission: all of them, or these. */
export type SiteScope = 'all' | ReadonlySet<string>

/** Where somebody holds a permission over articles: whole sites, and columns of others. */
export type Reach = { readonly sites: SiteScope; readonly columns: ReadonlySet<string> }

const NOWHERE: SiteScope = new Set()
const NONE: ReadonlySet<string> = new Set()

/** Whether any person is signed in. A closed account is nobody, however it came in, and so is a system with a key. */
export const signedIn = (req: PayloadRequest): boolean => req.user?.collection === 'users' && !req.user.closedAt

const platformRoles = (req: PayloadRequest): readonly PlatformRole[] =>
  signedIn(req) ? ((req.user?.roles ?? []) as PlatformRole[]) : []

const isSeparated = ({ user }: PayloadRequest): boolean => Boolean(user && 'separated' in user && user.separated)

/** Whether a role of the whole platform gives somebody the permission. */
export const onPlatform = (req: PayloadRequest, permission: Permission): boolean =>
  platformRoles(req).some((role) => roleGives(role, permission, isSeparated(req)))

/** The same for whatever nobody asks for: the product itself may. */
export const onPlatformOrItself = (req: PayloadRequest, permission: Permission): boolean =>
  !req.user || onPlatform(req, permission)

/** Whether somebody holds a permission for every site there is or will be. */
const isEverywhere = (req: PayloadRequest, permission: Permission): boolean => {
  const key = keyIn(req)
  return key ? key.places === 'all' && keyHolds(key, permission) : onPlatform(req, permission)
}

const grantsOf = (req: PayloadRequest, permission: Permission): Grant[] => {
  const key = keyIn(req)
  if (key) {
    const places = key.places !== 'all' && keyHolds(key, permission) ? key.places : []
    return places.map(({ site, scope }) => ({ site, scope, columns: null }))
  }
  if (!signedIn(req)) return []
  return (req.user?.grants ?? []).flatMap(({ role, site, scope, columnScope, columns }) => {
    const id = idOf(site)
    if (!role || !id || !ABILITIES[role as SiteRole]?.has(permission)) return []
    const chosen = columnScope === 'chosen' ? (columns ?? []).flatMap((column) => idOf(column) ?? []) : null
    return [{ site: id, scope: scope === 'subtree' ? 'subtree' : 'site', columns: chosen }]
  })
}

/** The sites of some grants, with those below where a grant covers them. */
const sitesOf = async (req: PayloadRequest, grants: readonly Grant[]): Promise<SiteScope> => {
  if (grants.length === 0) return NOWHERE
  const roots = new Set(grants.filter(({ scope }) => scope === 'subtree').map(({ site }) => site))
  const below = roots.size > 0 ? await subtreesOf(req, roots) : NONE
  return below === 'all' ? 'all' : new Set([...grants.map(({ site }) => site), ...below])
}

/** Looks something up once for each request, user and permission. */
const oncePerRequest = <T>(name: string, find: (req: PayloadRequest, permission: Permission) => Promise<T>) => {
  const key = `access:${name}`
  return (req: PayloadRequest, permission: Permission): Promise<T> => {
    const known = req.context[key]
    const cache: Map<string, Promise<T>> = known instanceof Map ? known : new Map()
    req.context[key] = cache
    const who = `${req.user?.id ?? ''}:${permission}`
    const found = cache.get(who) ?? find(req, permission)
    cache.set(who, found)
    return found
  }
}

/** The sites for which the request's user holds a permission, be it only in some of their columns. */
export const scopeFor = oncePerRequest('sites', async (req, permission): Promise<SiteScope> => {
  if (isEverywhere(req, permission)) return 'all'
  return sitesOf(req, grantsOf(req, permission))
})

/** The sites and columns in which the request's user holds a permission over articles. */
export const reachFor = oncePerRequest('reach', async (req, permission): Promise<Reach> => {
  if (isEverywhere(req, permission)) return { sites: 'all', columns: NONE }
  const grants = grantsOf(req, permission)
  const limited = grants.filter(({ columns }) => columns !== null)
  const sites = await sitesOf(
    req,
    grants.filter(({ columns }) => columns === null),
  )
  if (sites === 'all' || limited.length === 0) return { sites, columns: NONE }
  return { sites, columns: await columnsOf(req, limited, (alike) => sitesOf(req, alike)) }
})

/**
 * The sites for which somebody holds a permission together with whatever is or comes to be below them: what a grant
 * for a subtree may be given on.
 */
export const subtreeScopeFor = oncePerRequest('subtrees', async (req, permission): Promise<SiteScope> => {
  if (onPlatform(req, permission)) return 'all'
  return sitesOf(
    req,
    grantsOf(req, permission).filter(({ scope, columns }) => scope === 'subtree' && columns === null),
  )
})

export const isWithin = (scope: SiteScope, siteId: string): boolean => scope === 'all' || scope.has(siteId)

export const may = async (req: PayloadRequest, permission: Permission, siteId: string): Promise<boolean> =>
  isWithin(await scopeFor(req, permission), siteId)

/** Whether somebody holds a permission for the articles of a column. */
export const mayInColumn = async (
  req: PayloadRequest,
  permission: Permission,
  { site, column }: { site: string; column: string | null },
): Promise<boolean> => {
  const { sites, columns } = await reachFor(req, permission)
  return sites === 'all' || sites.has(site) || (column !== null && columns.has(column))
}

export const mayAnywhere = async (req: PayloadRequest, permission: Permission): Promise<boolean> => {
  const scope = await scopeFor(req, permission)
  return scope === 'all' || scope.size > 0
}
