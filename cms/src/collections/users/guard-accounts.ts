import type { CollectionBeforeDeleteHook, CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import {
  COLUMN_ROLES,
  PLATFORM_ROLE_LABELS,
  type PlatformRole,
  SEPARATED_ROLES,
  SITE_ROLE_LABELS,
  type SiteRole,
} from '../../access/abilities.ts'
import { onPlatform } from '../../access/scope.ts'
import { roleLeftToNobody } from '../../accounts/keep-administrators.ts'
import { type RolesSince, rolesSinceOf } from '../../accounts/roles-since.ts'
import { failure, fieldFailure } from '../../errors/fail.ts'
import { isRecord } from '../../is-record.ts'
import { idOf } from '../../relations.ts'

const fail = (path: string, ...[code, details]: Parameters<typeof failure>) =>
  fieldFailure({ path, code, details: details ?? {}, collection: 'users' })

type Row = Record<string, unknown>

const rolesIn = (doc: Row | undefined): PlatformRole[] =>
  Array.isArray(doc?.roles) ? (doc.roles.filter((role) => typeof role === 'string') as PlatformRole[]) : []

const grantsIn = (doc: Row | undefined): Row[] => (Array.isArray(doc?.grants) ? doc.grants.filter(isRecord) : [])

const columnsIn = (grant: Row): string[] =>
  grant.columnScope !== 'chosen' || !Array.isArray(grant.columns)
    ? []
    : grant.columns.flatMap((column) => idOf(column) ?? []).sort()

/** What a grant gives, whatever row it stands in. */
export const contentOf = (grant: Row): string =>
  JSON.stringify([
    grant.role,
    idOf(grant.site),
    grant.scope === 'subtree' ? 'subtree' : 'site',
    grant.columnScope === 'chosen',
    columnsIn(grant),
  ])

const sameRights = (a: Row | undefined, b: Row | undefined): boolean =>
  JSON.stringify(rolesIn(a).sort()) === JSON.stringify(rolesIn(b).sort()) &&
  JSON.stringify(grantsIn(a).map(contentOf).sort()) === JSON.stringify(grantsIn(b).map(contentOf).sort())

/** 三员分立: an account does one of the three's work at most, and none of it beside the platform administrator's. */
const checkCombination = (roles: readonly PlatformRole[]): void => {
  const separated = SEPARATED_ROLES.filter((role) => roles.includes(role))
  if (separated.length > 1 || (separated.length === 1 && roles.includes('platform-admin')))
    throw fail('roles', 'ROLES_NOT_COMBINED')
}

const checkColumns = async (req: PayloadRequest, grants: readonly Row[]): Promise<void> => {
  for (const [index, grant] of grants.entries()) {
    if (grant.columnScope !== 'chosen') continue
    const chosen = columnsIn(grant)
    const path = `grants.${index}.columns`
    const role = grant.role as SiteRole
    if (!COLUMN_ROLES.has(role)) throw fail(path, 'GRANT_COLUMNS_ROLE', { role: SITE_ROLE_LABELS[role] ?? '' })
    if (chosen.length === 0) throw fail(path, 'GRANT_COLUMNS_NONE')
    const { totalDocs } = await req.payload.db.count({
      collection: 'columns',
      where: { and: [{ id: { in: chosen } }, { site: { equals: idOf(grant.site) } }] },
      req,
    })
    if (totalDocs !== chosen.length) throw fail(path, 'GRANT_COLUMNS_SITE')
  }
}

const giverOf = ({ user }: PayloadRequest): string => (user && 'name' in user ? String(user.name) : '系统')

/** The same for the roles of the whole platform. */
const stampRoles = (req: PayloadRequest, roles: readonly PlatformRole[], before: Row | undefined): RolesSince => {
  const known = rolesSinceOf(before?.rolesSince)
  const held = new Set(rolesIn(before))
  const given = { since: new Date().toISOString(), by: giverOf(req) }
  return Object.fromEntries(
    roles.flatMap((role) => {
      const stamp = held.has(role) ? known[role] : given
      return stamp ? [[role, stamp]] : []
    }),
  )
}

/** Since when and by whom each grant is held; what was there before keeps its own. */
const stampGrants = (req: PayloadRequest, grants: readonly Row[], before: readonly Row[]): Row[] => {
  const known = new Map(before.map((grant) => [contentOf(grant), grant]))
  const by = giverOf(req)
  const now = new Date().toISOString()
  return grants.map((grant) => {
    const old = known.get(contentOf(grant))
    return { ...grant, since: old?.since ?? now, by: old?.by ?? by }
  })
}

/** @throws LAST_PLATFORM_ADMIN, LAST_SEPARATED_ADMIN when nobody would be left to do a role's work */
const keepAdministrators = async (req: PayloadRequest, id: string, lost: readonly PlatformRole[]): Promise<void> => {
  const role = await roleLeftToNobody(req, { id, roles: lost })
  if (role === 'platform-admin') throw fail('roles', 'LAST_PLATFORM_ADMIN')
  if (role !== null) throw fail('roles', 'LAST_SEPARATED_ADMIN', { role: PLATFORM_ROLE_LABELS[role] })
}

/** Somebody who can set an account's password can be that account; so not of those who hold more. */
const checkPassword = (req: PayloadRequest, data: Row, original: Row | undefined): void => {
  if (!original || !data.password || !req.user || req.user.id === original.id) return
  const holdsNoMore = rolesIn(original).length === 0 || onPlatform(req, 'grant.manage')
  if (!onPlatform(req, 'account.manage') || !holdsNoMore) throw fail('password', 'PASSWORD_OF_ANOTHER')
}

/**
 * Keeps rights in order, whoever writes them: nobody gives any to themselves, the three stay separated, columns are
 * of the grant's own site, and somebody is always left to do an administrator's work.
 */
export const guardAccounts: CollectionBeforeValidateHook = async ({ data = {}, originalDoc, req }) => {
  // Payload hands an empty document to the hooks of a new one.
  const before: Row | undefined = isRecord(originalDoc) && originalDoc.id ? originalDoc : undefined
  checkPassword(req, data, before)
  const after: Row = { ...before, ...data }
  if (req.user && before && req.user.id === before.id && !sameRights(before, after))
    throw fail('roles', 'GRANT_TO_SELF')
  checkCombination(rolesIn(after))
  const lost = rolesIn(before).filter((role) => !rolesIn(after).includes(role))
  if (before) await keepAdministrators(req, String(before.id), lost)
  const stamped = Array.isArray(data.roles) ? { ...data, rolesSince: stampRoles(req, rolesIn(data), before) } : data
  if (!Array.isArray(data.grants)) return stamped
  const grants = grantsIn(data)
  await checkColumns(req, grants)
  return { ...stamped, grants: stampGrants(req, grants, grantsIn(before)) }
}

export const guardDeletedAccount: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if (req.user && req.user.id === id) throw failure('ACCOUNT_OWN_DELETE')
  const account = await req.payload.db.findOne<Row & { id: string }>({
    collection: 'users',
    where: { id: { equals: id } },
    req,
  })
  if (account && !account.closedAt) await keepAdministrators(req, String(id), rolesIn(account))
}
