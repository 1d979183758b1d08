import type { Access, ClientUser, CollectionConfig, FieldAccess, GlobalConfig, PayloadRequest, Where } from 'payload'
import { isRecord } from '../is-record.ts'
import type { User } from '../payload-types.ts'
import { idOf } from '../relations.ts'
import { isLockedOnScreen } from '../review/may-edit.ts'
import { mayHold, type Permission } from './abilities.ts'
import { withEndpointRules } from './endpoint-rules.ts'
import { openedBy } from './key-operations.ts'
import { keyIn } from './key-user.ts'
import {
  COLLECTION_RULES,
  type CollectionRules,
  FIELD_RULES,
  GLOBAL_RULES,
  type Operation,
  type Rule,
} from './rules-table.ts'
import { may, mayAnywhere, mayInColumn, onPlatformOrItself, reachFor, scopeFor, signedIn } from './scope.ts'

type Slug = keyof typeof COLLECTION_RULES

type Places = { readonly site: string; readonly column: string }

/** Where a collection keeps the site and the column of a document. */
const PLACES: Readonly<Partial<Record<Slug, { site?: string; column?: string }>>> = {
  sites: { site: 'id' },
  columns: { column: 'id' },
}

/** The same in the rows of its versions. */
const placesOf = (slug: Slug, operation: Operation): Places => {
  const { site = 'site', column = 'column' } = PLACES[slug] ?? {}
  if (operation !== 'readVersions') return { site, column }
  const inVersion = (field: string) => (field === 'id' ? 'parent' : `version.${field}`)
  return { site: inVersion(site), column: inVersion(column) }
}

const permissionsOf = (rule: Exclude<Rule, string>): readonly Permission[] =>
  typeof rule.permission === 'string' ? [rule.permission] : rule.permission

export const holdsAny = async (req: PayloadRequest, permissions: readonly Permission[]): Promise<boolean> => {
  for (const permission of permissions) if (await mayAnywhere(req, permission)) return true
  return false
}

const inOneOf = (field: string, ids: ReadonlySet<string>): Where[] =>
  ids.size === 0 ? [] : [{ [field]: { in: [...ids] } }]

const anyOf = (wheres: readonly Where[]): boolean | Where => {
  const [first] = wheres
  if (!first) return false
  return wheres.length === 1 ? first : { or: [...wheres] }
}

const NO_COLUMNS: ReadonlySet<string> = new Set()

/** The documents that somebody holds a permission for, as a filter. */
const reached = async (
  req: PayloadRequest,
  permission: Permission,
  { held, places, besides }: { held: 'site' | 'column'; places: Places; besides: Where | undefined },
): Promise<boolean | Where> => {
  const { sites, columns } =
    held === 'site' ? { sites: await scopeFor(req, permission), columns: NO_COLUMNS } : await reachFor(req, permission)
  if (sites === 'all') return true
  const own = [...inOneOf(places.site, sites), ...inOneOf(places.column, columns)]
  return anyOf(besides && own.length > 0 ? [besides, ...own] : own)
}

/** Creating: the place named in the data must be one where the user holds the permission. */
const mayCreate = (
  req: PayloadRequest,
  permission: Permission,
  { held, data, places }: { held: 'site' | 'column'; data: unknown; places: Places },
): Promise<boolean> => {
  const given = (name: string): string | null => idOf(isRecord(data) ? data[name] : undefined)
  const site = given(places.site)
  if (site === null) return mayAnywhere(req, permission)
  return held === 'site' ? may(req, permission, site) : mayInColumn(req, permission, { site, column: given('column') })
}

/** What lies at the sites, or in the columns, where the permission is held. */
const reachedBy =
  (slug: Slug, operation: Operation, rule: Exclude<Rule, string>): Access =>
  async ({ req, data }) => {
    const { held, besides } = rule
    const [permission] = permissionsOf(rule)
    if (!permission || held === 'anywhere') return false
    const places = placesOf(slug, operation)
    if (operation === 'create') return mayCreate(req, permission, { held, data, places })
    return reached(req, permission, { held, places, besides })
  }

const roleAccess =
  (slug: Slug, operation: Operation, rule: Rule): Access =>
  async (args) => {
    const { req } = args
    if (rule === 'nobody' || !signedIn(req)) return false
    if (rule === 'signed-in') return true
    if (rule.held !== 'anywhere') return reachedBy(slug, operation, rule)(args)
    if (await holdsAny(req, permissionsOf(rule))) return true
    return rule.orSelf ? { id: { equals: req.user?.id } } : false
  }

/** What a system may do by its key: what its operations open, of what its permissions reach. */
const accessBy = (slug: Slug, operation: Operation, rule: Rule): Access => {
  const byRole = roleAccess(slug, operation, rule)
  return async (args) => {
    const key = keyIn(args.req)
    if (!key) return byRole(args)
    const opened = openedBy(key.operations, slug, operation)
    if (!opened || typeof rule === 'string' || rule.held === 'anywhere') return false
    const permitted = await reachedBy(slug, operation, rule)(args)
    if (opened === true || permitted === false) return permitted
    return permitted === true ? opened : { and: [permitted, opened] }
  }
}

const isPublishing = (data: unknown): boolean => isRecord(data) && data._status === 'published'

const CLOSED_WHILE = { 'under-review': isLockedOnScreen } as const

const isClosed = async (rule: Rule | undefined, { req, id }: Parameters<Access>[0]): Promise<boolean> =>
  typeof rule === 'object' && rule.closedWhile !== undefined && CLOSED_WHILE[rule.closedWhile](req, id)

/** The access functions of a collection, as the table says. */
const accessOf = (slug: Slug): NonNullable<CollectionConfig['access']> => {
  const rules: CollectionRules = COLLECTION_RULES[slug]
  const by = (operation: Operation): Access => accessBy(slug, operation, rules[operation] ?? 'nobody')
  const update = by('update')
  const publish = rules.publish ? by('publish') : update
  return {
    create: by('create'),
    read: by('read'),
    readVersions: by('readVersions'),
    update: async (args) => {
      if (isPublishing(args.data)) return publish(args)
      const allowed = await update(args)
      return allowed && (await isClosed(rules.update, args)) ? false : allowed
    },
    delete: by('delete'),
    ...(rules.unlock ? { unlock: by('unlock') } : {}),
  }
}

const isRuled = (slug: string): slug is Slug => Object.hasOwn(COLLECTION_RULES, slug)

/** Gives a collection the access of the table; one without a line there is closed to everybody. */
export const withRules = (collection: CollectionConfig): CollectionConfig => {
  const rules = isRuled(collection.slug) ? accessOf(collection.slug) : CLOSED
  const { endpoints } = collection
  return {
    ...collection,
    access: { ...rules, ...collection.access },
    ...(endpoints ? { endpoints: withEndpointRules(`/api/${collection.slug}`, endpoints) } : {}),
  }
}

export const nobody: Access = () => false

const CLOSED = { create: nobody, read: nobody, readVersions: nobody, update: nobody, delete: nobody } as const

/** Gives a global the access of the table. */
export const withGlobalRules = (global: GlobalConfig): GlobalConfig => {
  const rules = GLOBAL_RULES[global.slug as keyof typeof GLOBAL_RULES]
  const by =
    (rule: Rule): Access =>
    async ({ req }) => {
      if (rule === 'nobody' || !signedIn(req)) return false
      return rule === 'signed-in' || holdsAny(req, permissionsOf(rule))
    }
  return { ...global, access: { read: by(rules.read), readVersions: by(rules.update), update: by(rules.update) } }
}

type Fields = typeof FIELD_RULES

/** Writing a field that the table keeps for some. */
export const fieldRule = <S extends keyof Fields>(slug: S, field: keyof Fields[S]): FieldAccess => {
  const permissions = FIELD_RULES[slug][field] as readonly Permission[]
  return ({ req }) => permissions.some((permission) => onPlatformOrItself(req, permission))
}

/** Reading what an office notes for itself: not for systems that read what is public. */
export const internalToOffice: FieldAccess = ({ req }) => {
  const key = keyIn(req)
  return !key || openedBy(key.operations, 'articles', 'readVersions') === true
}

/** For `admin.hidden`: hides a collection or global from those who hold none of the permissions anywhere. */
export const hiddenUnless =
  (...permissions: readonly Permission[]) =>
  ({ user }: { user: ((ClientUser | User) & { separated?: boolean }) | null }): boolean =>
    !mayHold({ roles: user?.roles, grants: user?.grants, separated: user?.separated }, ...permissions)
