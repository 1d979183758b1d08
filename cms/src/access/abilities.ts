/** What somebody may do. The one table of abilities: access rules, screens and tests read it. */
export type Permission =
  | 'content.read'
  | 'article.write'
  | 'article.publish'
  | 'media.write'
  | 'column.manage'
  | 'site.manage'
  | 'site.create'
  | 'switch.manage'
  | 'user.manage'
  | 'compliance.read'
  | 'audit.read'
  | 'publishing.operate'
  | 'standard.read'
  | 'standard.manage'

/** Roles that hold for the whole platform. */
export type PlatformRole = 'platform-admin' | 'auditor'

/** Roles that hold for a site, or for a site and everything below it. */
export type SiteRole = 'site-admin' | 'publisher' | 'editor'

export type Role = PlatformRole | SiteRole

const EDITOR = [
  'content.read',
  'article.write',
  'media.write',
  'compliance.read',
  'standard.read',
] as const satisfies Permission[]
const PUBLISHER = [...EDITOR, 'article.publish'] as const satisfies Permission[]
const SITE_ADMIN = [...PUBLISHER, 'column.manage', 'site.manage', 'switch.manage'] as const satisfies Permission[]

export const ABILITIES: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  editor: new Set<Permission>(EDITOR),
  publisher: new Set<Permission>(PUBLISHER),
  'site-admin': new Set<Permission>(SITE_ADMIN),
  auditor: new Set<Permission>(['content.read', 'compliance.read', 'audit.read', 'standard.read']),
  'platform-admin': new Set<Permission>([
    ...SITE_ADMIN,
    'site.create',
    'user.manage',
    'audit.read',
    'publishing.operate',
    'standard.manage',
  ]),
}

type RoleHolder = {
  roles?: readonly PlatformRole[] | null
  grants?: readonly { role: SiteRole }[] | null
}

/** Whether one of somebody's roles gives one of the permissions, for some site at least: what the screens show. */
export const mayHold = (user: RoleHolder | null | undefined, ...permissions: readonly Permission[]): boolean => {
  const roles: Role[] = [...(user?.roles ?? []), ...(user?.grants ?? []).map(({ role }) => role)]
  return roles.some((role) => permissions.some((permission) => ABILITIES[role]?.has(permission)))
}

export const PLATFORM_ROLE_LABELS: Readonly<Record<PlatformRole, string>> = {
  'platform-admin': '平台管理员',
  auditor: '检查员（审计）',
}

export const SITE_ROLE_LABELS: Readonly<Record<SiteRole, string>> = {
  editor: '采编',
  publisher: '签发',
  'site-admin': '站点管理员',
}

export const optionsOf = <T extends string>(labels: Readonly<Record<T, string>>): { label: string; value: T }[] =>
  (Object.keys(labels) as T[]).map((value) => ({ value, label: labels[value] }))
