import { createHash } from 'node:crypto'
import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { PLATFORM_ROLE_LABELS, type PlatformRole, SITE_ROLE_LABELS, type SiteRole } from '../access/abilities.ts'
import { contentOf } from '../collections/users/guard-accounts.ts'
import { idOf } from '../relations.ts'
import { type Authority, covers } from './authority.ts'
import type { WantedGrant } from './contract.ts'

const rolesSchema = z.enum(Object.keys(PLATFORM_ROLE_LABELS) as [PlatformRole, ...PlatformRole[]])
const siteRoleSchema = z.enum(Object.keys(SITE_ROLE_LABELS) as [SiteRole, ...SiteRole[]])
const dateSchema = z.union([z.string(), z.date().transform((date) => date.toISOString())]).nullish()

const grantSchema = z.looseObject({
  role: siteRoleSchema,
  site: z.unknown(),
  scope: z.string().nullish(),
  columnScope: z.string().nullish(),
  columns: z.array(z.unknown()).nullish(),
  since: dateSchema,
  by: z.string().nullish(),
})

const accountSchema = z.looseObject({
  id: z.coerce.string(),
  name: z.string().nullish(),
  email: z.string(),
  roles: z.array(rolesSchema).nullish(),
  grants: z.array(grantSchema).nullish(),
  closedAt: dateSchema,
  closedReason: z.string().nullish(),
})

export type GrantRow = z.infer<typeof grantSchema>
export type Account = z.infer<typeof accountSchema>

/** Named one by one: of an array that is asked for as a whole, SQLite leaves out the relations to several documents. */
const GRANT_FIELDS = {
  role: true,
  site: true,
  scope: true,
  columnScope: true,
  columns: true,
  since: true,
  by: true,
} as const

/** The accounts that a filter finds, without their secrets. */
export const readAccounts = async (req: PayloadRequest, where: Where): Promise<Account[]> => {
  const { docs } = await req.payload.db.find({
    collection: 'users',
    where,
    pagination: false,
    limit: 0,
    select: { name: true, email: true, roles: true, grants: GRANT_FIELDS, closedAt: true, closedReason: true },
    req,
  })
  return z.array(accountSchema).parse(docs)
}

/** What a row of an account gives; null for one whose site is gone. */
export const grantOf = (row: GrantRow): WantedGrant | null => {
  const site = idOf(row.site)
  if (site === null) return null
  return {
    role: row.role,
    site,
    scope: row.scope === 'subtree' ? 'subtree' : 'site',
    columns: row.columnScope === 'chosen' ? (row.columns ?? []).flatMap((column) => idOf(column) ?? []) : null,
  }
}

/** The row that says what a grant gives. */
export const rowOf = ({ columns, ...grant }: WantedGrant) => ({
  ...grant,
  columnScope: columns === null ? ('all' as const) : ('chosen' as const),
  columns: [...(columns ?? [])],
})

/** The rows that somebody looks after. */
export const coveredRows = (authority: Authority, { grants }: Account): GrantRow[] =>
  (grants ?? []).filter((row) => {
    const grant = grantOf(row)
    return grant !== null && covers(authority, grant)
  })

/** Says of the rows that somebody looks after whether they are still the same; of all others it says nothing. */
export const versionOf = (covered: readonly GrantRow[]): string =>
  createHash('sha256')
    .update(JSON.stringify(covered.map(contentOf).sort()))
    .digest('base64url')
    .slice(0, 22)

/** Why an account was closed whose last grant was taken away. The next grant opens it again. */
export const WITHOUT_GRANTS = '已没有任何授权'

/** Why somebody cannot change an account's grants; null where they can. */
export const fixedBy = (
  req: PayloadRequest,
  { authority, account }: { authority: Authority; account: Account },
): 'self' | 'platform' | 'closed' | null => {
  if (account.id === String(req.user?.id)) return 'self'
  if (!authority.givesAll && (account.roles ?? []).length > 0) return 'platform'
  return account.closedAt && account.closedReason !== WITHOUT_GRANTS ? 'closed' : null
}
