/** What somebody may do. Access rules, field rules, screens and tests all read these tables. */
export type Permission =
  | 'content.read'
  | 'content.inspect'
  | 'article.write'
  | 'article.proofread'
  | 'article.review-first'
  | 'article.review-second'
  | 'article.review-final'
  | 'article.publish'
  | 'media.write'
  | 'column.manage'
  | 'site.manage'
  | 'site.create'
  | 'switch.manage'
  | 'words.manage'
  | 'people.manage'
  | 'account.manage'
  | 'grant.manage'
  | 'security.manage'
  | 'audit.read'
  | 'compliance.read'
  | 'indicators.manage'
  | 'notice.manage'
  | 'notice.answer'
  | 'inspection.manage'
  | 'publishing.operate'
  | 'standard.read'
  | 'standard.manage'

/** Roles that hold for the whole platform. */
export type PlatformRole = 'platform-admin' | 'auditor' | SeparatedRole

/** 三员: each does one part of an administrator's work, and nobody does two. */
export type SeparatedRole = 'system-admin' | 'security-admin' | 'audit-admin'

/** Roles that hold for a site, or for a site and everything below it; some of them for chosen columns only. */
export type SiteRole = 'site-admin' | 'publisher' | 'second-reviewer' | 'first-reviewer' | 'editor' | 'proofreader'

export type Role = PlatformRole | SiteRole

const READER = ['content.read', 'compliance.read', 'standard.read'] as const satisfies Permission[]
const EDITOR = [...READER, 'article.write', 'article.proofread', 'media.write'] as const satisfies Permission[]
const PUBLISHER = [
  ...EDITOR,
  'article.review-final',
  'article.publish',
  'notice.answer',
] as const satisfies Permission[]
const SITE_ADMIN = [
  ...PUBLISHER,
  'article.review-first',
  'article.review-second',
  'column.manage',
  'site.manage',
  'switch.manage',
  'words.manage',
  'people.manage',
] as const satisfies Permission[]

export const ABILITIES: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  editor: new Set<Permission>(EDITOR),
  proofreader: new Set<Permission>([...READER, 'article.proofread']),
  'first-reviewer': new Set<Permission>([...EDITOR, 'article.review-first']),
  'second-reviewer': new Set<Permission>([...EDITOR, 'article.review-second']),
  publisher: new Set<Permission>(PUBLISHER),
  'site-admin': new Set<Permission>(SITE_ADMIN),
  auditor: new Set<Permission>([...READER, 'content.inspect', 'audit.read', 'notice.manage', 'inspection.manage']),
  'platform-admin': new Set<Permission>([
    ...SITE_ADMIN,
    'site.create',
    'account.manage',
    'grant.manage',
    'security.manage',
    'publishing.operate',
    'standard.manage',
    'indicators.manage',
    'notice.manage',
    'inspection.manage',
  ]),
  'system-admin': new Set<Permission>(['account.manage', 'publishing.operate']),
  'security-admin': new Set<Permission>(['grant.manage', 'security.manage']),
  'audit-admin': new Set<Permission>(['audit.read']),
}

export const SEPARATED_ROLES: readonly SeparatedRole[] = ['system-admin', 'security-admin', 'audit-admin']

/** What the three do in the platform administrator's stead, once their work is separated. */
export const SEPARATED_PERMISSIONS: ReadonlySet<Permission> = new Set([
  'account.manage',
  'grant.manage',
  'security.manage',
])

/** Roles whose work is with articles, so that they can be limited to some columns of a site. */
export const COLUMN_ROLES: ReadonlySet<SiteRole> = new Set([
  'editor',
  'proofreader',
  'first-reviewer',
  'second-reviewer',
  'publisher',
])

/** Roles of those who look after accounts, rights or whole sites: what the rules for administrators' accounts mean. */
export const ADMINISTRATOR_ROLES: ReadonlySet<Role> = new Set(['platform-admin', 'site-admin', ...SEPARATED_ROLES])

/** Whether a role gives a permission, given whether the three's work is separated from the platform administrator's. */
export const roleGives = (role: Role, permission: Permission, separated = false): boolean =>
  Boolean(ABILITIES[role]?.has(permission)) &&
  !(separated && role === 'platform-admin' && SEPARATED_PERMISSIONS.has(permission))

type RoleHolder = {
  /** Set when somebody signs in while 三员分立 is on. */
  separated?: boolean | null
  roles?: readonly PlatformRole[] | null
  grants?: readonly { role: SiteRole }[] | null
}

export const rolesOf = (user: RoleHolder | null | undefined): Role[] => [
  ...(user?.roles ?? []),
  ...(user?.grants ?? []).map(({ role }) => role),
]

/** Whether one of somebody's roles gives one of the permissions, for some site at least: what the screens show. */
export const mayHold = (user: RoleHolder | null | undefined, ...permissions: readonly Permission[]): boolean =>
  rolesOf(user).some((role) => permissions.some((permission) => roleGives(role, permission, Boolean(user?.separated))))

export const PLATFORM_ROLE_LABELS: Readonly<Record<PlatformRole, string>> = {
  'platform-admin': '平台管理员',
  auditor: '检查员（审计）',
  'system-admin': '系统管理员（三员）',
  'security-admin': '安全管理员（三员）',
  'audit-admin': '审计管理员（三员）',
}

export const SITE_ROLE_LABELS: Readonly<Record<SiteRole, string>> = {
  editor: '采编',
  proofreader: '校对',
  'first-reviewer': '初审',
  'second-reviewer': '复审',
  publisher: '终审签发',
  'site-admin': '站点管理员',
}

export const optionsOf = <T extends string>(labels: Readonly<Record<T, string>>): { label: string; value: T }[] =>
  (Object.keys(labels) as T[]).map((value) => ({ value, label: labels[value] }))
