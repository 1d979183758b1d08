import type { Where } from 'payload'
import type { Permission } from './abilities.ts'

/** Where somebody must hold the permission: somewhere, or for the site or the column that the document belongs to. */
type Holding = 'anywhere' | 'site' | 'column'

export type Rule =
  | 'nobody'
  | 'signed-in'
  | {
      /** One of them is enough. */
      readonly permission: Permission | readonly Permission[]
      readonly held: Holding
      /** Everybody may do it with their own account. */
      readonly orSelf?: true
      /** Documents of the whole group, for whoever holds the permission for any site. */
      readonly besides?: Where
      /** Forms are read-only meanwhile; what is sent all the same is judged where it is saved, with a reason. */
      readonly closedWhile?: 'under-review'
    }

export type Operation = 'create' | 'read' | 'readVersions' | 'update' | 'publish' | 'delete' | 'unlock'

export type CollectionRules = Readonly<Partial<Record<Operation, Rule>>>

const held = (where: Holding, ...permissions: Permission[]): Rule => ({
  permission: permissions.length === 1 && permissions[0] ? permissions[0] : permissions,
  held: where,
})

const UPLOADS: CollectionRules = {
  create: held('site', 'media.write'),
  read: held('site', 'content.read'),
  update: held('site', 'media.write'),
  delete: held('site', 'media.write'),
}

const ACCOUNTS: readonly Permission[] = ['account.manage', 'grant.manage', 'security.manage']

/** Who may do what with each collection. What is not listed, nobody may do through any door. */
export const COLLECTION_RULES = {
  articles: {
    create: held('column', 'article.write'),
    read: held('column', 'content.read'),
    readVersions: held('column', 'content.read'),
    update: { permission: 'article.write', held: 'column', closedWhile: 'under-review' },
    publish: held('column', 'article.publish'),
    delete: held('column', 'article.publish'),
  },
  media: UPLOADS,
  attachments: UPLOADS,
  sites: {
    create: held('anywhere', 'site.create'),
    read: held('site', 'content.read'),
    readVersions: held('site', 'content.read'),
    update: held('site', 'site.manage'),
    delete: held('anywhere', 'site.create'),
  },
  columns: {
    create: held('site', 'column.manage'),
    read: held('column', 'content.read'),
    readVersions: held('column', 'content.read'),
    update: held('site', 'column.manage'),
    delete: held('site', 'column.manage'),
  },
  switches: {
    create: held('anywhere', 'switch.manage'),
    read: { permission: 'content.read', held: 'site', besides: { scope: { equals: 'group' } } },
    update: held('site', 'switch.manage'),
    delete: held('site', 'switch.manage'),
  },
  // Words of the whole group are kept on the platform, see `checkWord`; everybody's articles are checked by them.
  'word-lists': {
    create: held('site', 'words.manage'),
    read: { permission: 'content.read', held: 'site', besides: { site: { exists: false } } },
    update: held('site', 'words.manage'),
    delete: held('site', 'words.manage'),
  },
  'search-synonyms': {
    create: held('anywhere', 'standard.manage'),
    read: held('anywhere', 'content.read'),
    update: held('anywhere', 'standard.manage'),
    delete: held('anywhere', 'standard.manage'),
  },
  users: {
    create: held('anywhere', 'account.manage'),
    read: { permission: [...ACCOUNTS, 'audit.read'], held: 'anywhere', orSelf: true },
    update: { permission: ACCOUNTS, held: 'anywhere', orSelf: true },
    delete: held('anywhere', 'account.manage'),
    unlock: held('anywhere', 'security.manage'),
  },
  standards: { read: held('anywhere', 'standard.read') },
  'standard-items': { read: held('anywhere', 'standard.read') },
  'standard-applications': { read: held('anywhere', 'standard.manage') },
  'standard-application-sites': { read: held('anywhere', 'standard.manage') },
  'audit-log': { read: held('anywhere', 'audit.read') },
  'audit-seals': { read: held('anywhere', 'audit.read') },
} as const satisfies Record<string, CollectionRules>

/** Who may read and change each global. */
export const GLOBAL_RULES = {
  operations: { read: 'signed-in', update: held('anywhere', 'publishing.operate') },
  'document-settings': { read: 'signed-in', update: held('anywhere', 'standard.manage') },
  'security-settings': { read: held('anywhere', 'security.manage'), update: held('anywhere', 'security.manage') },
  'workflow-settings': { read: 'signed-in', update: held('anywhere', 'standard.manage') },
  'notice-settings': { read: 'signed-in', update: held('anywhere', 'standard.manage') },
} as const satisfies Record<string, { read: Rule; update: Rule }>

/** Fields that not everybody may write who may write the document. */
export const FIELD_RULES = {
  users: {
    name: ['account.manage'],
    email: ['account.manage'],
    roles: ['grant.manage'],
    grants: ['grant.manage'],
  },
  sites: { order: ['site.create'] },
} as const satisfies Record<string, Record<string, readonly Permission[]>>

/** One of several permissions is enough. */
export type EndpointRule = Permission | 'signed-in' | 'anybody' | readonly [Permission, ...Permission[]]

/**
 * Who may call each endpoint of the product's own, by method and path. A handler asks more closely where what is
 * asked for belongs to a site; those for anybody are what signing in consists of. An endpoint without a line here keeps the product from starting.
 */
export const ENDPOINT_RULES = {
  'GET /api/articles/form-context': 'content.read',
  'POST /api/articles/checks': 'article.proofread',
  'POST /api/articles/report-table/read': 'article.write',
  'POST /api/articles/report-table/write': 'article.write',
  'POST /api/articles/website-report/write': 'article.write',
  'GET /api/articles/:id/publish-state': 'content.read',
  'GET /api/articles/:id/preview': 'content.read',
  'GET /api/articles/:id/editing': 'article.write',
  'POST /api/articles/:id/editing': 'article.write',
  'POST /api/articles/:id/leave': 'article.write',
  'GET /api/my-working-copies': 'article.write',
  'PUT /api/my-working-copies/:page': 'article.write',
  'DELETE /api/my-working-copies/:page': 'article.write',
  'PATCH /api/payload-locked-documents/:id': 'signed-in',
  'GET /api/articles/:id/workflow': 'content.read',
  'POST /api/articles/:id/workflow': 'content.read',
  'GET /api/articles/:id/workflow/people': 'content.read',
  'GET /api/review/work': 'content.read',
  'GET /api/review/notices': 'signed-in',
  'POST /api/review/notices/read': 'signed-in',
  'GET /api/articles/:id/comments': 'content.read',
  'POST /api/articles/:id/comments': 'article.proofread',
  'POST /api/articles/:id/comments/:comment/resolve': 'article.proofread',
  'GET /api/review/deputies': 'content.read',
  'POST /api/review/deputies': 'content.read',
  'DELETE /api/review/deputies/:id': 'content.read',
  'GET /api/review/colleagues': 'content.read',
  'GET /api/sites/:id/rollback': 'site.manage',
  'POST /api/sites/:id/rollback': 'site.manage',
  'GET /api/sites/:id/starting-checklist': 'content.read',
  'GET /api/word-lists/export': 'words.manage',
  'POST /api/word-lists/import': 'words.manage',
  'GET /api/compliance/table': 'compliance.read',
  'GET /api/compliance/cells/:site/:items': 'compliance.read',
  'GET /api/compliance/indicators': 'compliance.read',
  'GET /api/compliance/indicators/:site/:indicator': 'compliance.read',
  'GET /api/compliance/indicators/:site/:indicator/history': 'compliance.read',
  'GET /api/compliance/sets': 'compliance.read',
  'GET /api/compliance/sets/:id': 'compliance.read',
  'GET /api/compliance/sets/diff': 'compliance.read',
  'GET /api/compliance/sets/:id/export': 'compliance.read',
  'GET /api/compliance/sets/:id/effect': 'indicators.manage',
  'POST /api/compliance/sets/import': 'indicators.manage',
  'POST /api/compliance/sets/:id/copy': 'indicators.manage',
  'PATCH /api/compliance/sets/:id': 'indicators.manage',
  'DELETE /api/compliance/sets/:id': 'indicators.manage',
  'POST /api/compliance/sets/:id/indicators': 'indicators.manage',
  'PUT /api/compliance/sets/:id/indicators/:indicator': 'indicators.manage',
  'DELETE /api/compliance/sets/:id/indicators/:indicator': 'indicators.manage',
  'POST /api/compliance/sets/:id/in-force': 'indicators.manage',
  'POST /api/compliance/sets/:id/out-of-force': 'indicators.manage',
  'POST /api/compliance/sets/:id/withdraw': 'indicators.manage',
  'PUT /api/compliance/sets/:id/order': 'indicators.manage',
  'GET /api/compliance/annual-reports': 'compliance.read',
  'GET /api/compliance/website-reports/export': 'compliance.read',
  'GET /api/compliance/notices': 'compliance.read',
  'POST /api/compliance/notices': 'notice.manage',
  'GET /api/compliance/notices/:id': 'compliance.read',
  'POST /api/compliance/notices/:id': ['notice.answer', 'notice.manage'],
  'GET /api/quarterly-inspections': 'compliance.read',
  'POST /api/quarterly-inspections': 'inspection.manage',
  'GET /api/quarterly-inspections/candidates': 'inspection.manage',
  'GET /api/quarterly-inspections/:id': 'compliance.read',
  'PATCH /api/quarterly-inspections/:id': 'inspection.manage',
  'DELETE /api/quarterly-inspections/:id': 'inspection.manage',
  'POST /api/quarterly-inspections/:id/moves': 'inspection.manage',
  'POST /api/quarterly-inspections/:id/article': 'inspection.manage',
  'GET /api/quarterly-inspections/:id/bulletin/:format': 'compliance.read',
  'GET /api/quarterly-inspections/:id/sample': 'compliance.read',
  'GET /api/quarterly-inspections/:id/sites/:siteId': 'compliance.read',
  'GET /api/quarterly-inspections/:id/sites/:siteId/report/:format': 'compliance.read',
  'PATCH /api/quarterly-inspections/:id/sites/:siteId': 'inspection.manage',
  'PUT /api/quarterly-inspections/:id/sites/:siteId/checks/:indicator': 'inspection.manage',
  'POST /api/quarterly-inspections/:id/sites/:siteId/checks/:indicator/screenshots': 'inspection.manage',
  'GET /api/quarterly-inspections/:id/sites/:siteId/screenshots/:file': 'compliance.read',
  'GET /api/disclosure-clock': 'content.read',
  'POST /api/next-index-number': 'article.write',
  'GET /api/publishing': 'publishing.operate',
  'POST /api/publishing/tasks/:id/pause': 'publishing.operate',
  'POST /api/publishing/tasks/:id/resume': 'publishing.operate',
  'GET /api/column-standards': 'standard.read',
  'GET /api/column-standards/:id': 'standard.read',
  'GET /api/column-standards/diff': 'standard.read',
  'GET /api/column-standards/:id/export': 'standard.read',
  'POST /api/column-standards/:id/plan': 'standard.manage',
  'GET /api/column-standards/:id/plan/:siteId': 'standard.manage',
  'POST /api/column-standards/:id/apply': 'standard.manage',
  'GET /api/column-standards/applications': 'standard.manage',
  'GET /api/column-standards/applications/:id': 'standard.manage',
  'POST /api/column-standards/applications/:id/undo': 'standard.manage',
  'POST /api/column-standards/applications/:id/stop': 'standard.manage',
  'POST /api/column-standards/:id/copy': 'standard.manage',
  'PATCH /api/column-standards/:id': 'standard.manage',
  'POST /api/column-standards/:id/items': 'standard.manage',
  'PUT /api/column-standards/:id/items/:itemId': 'standard.manage',
  'DELETE /api/column-standards/:id/items/:itemId': 'standard.manage',
  'DELETE /api/column-standards/:id': 'standard.manage',
  'POST /api/column-standards/:id/in-force': 'standard.manage',
  'POST /api/column-standards/:id/import': 'standard.manage',
  'GET /api/audit': 'audit.read',
  'GET /api/audit/entries/:id': 'audit.read',
  'GET /api/audit/export': 'audit.read',
  'POST /api/audit/verify': 'audit.read',
  // For auditors and those who look after accounts or rights.
  'GET /api/access-report': 'signed-in',
  'GET /api/access-report/export': 'signed-in',
  'POST /api/accounts/:id/open': 'account.manage',
  'POST /api/users/login': 'anybody',
  'POST /api/users/sign-in/code': 'anybody',
  'POST /api/users/sign-in/enrol': 'anybody',
  'POST /api/users/sign-in/enrol/confirm': 'anybody',
  'POST /api/users/sign-in/password': 'anybody',
  'GET /api/users/sign-in/provider': 'anybody',
  'GET /api/users/sign-in/provider/callback': 'anybody',
  'GET /api/users/sign-in/provider/sign-out': 'anybody',
  'POST /api/users/sign-in/provider/back-channel': 'anybody',
  'POST /api/users/first-register': 'anybody',
  'POST /api/users/forgot-password': 'anybody',
  'POST /api/users/reset-password': 'anybody',
  'POST /api/users/logout': 'signed-in',
  'POST /api/users/refresh-token': 'signed-in',
  'GET /api/security/me': 'signed-in',
  'POST /api/security/me/password': 'signed-in',
  'POST /api/security/me/enrol': 'signed-in',
  'POST /api/security/me/enrol/confirm': 'signed-in',
  'POST /api/security/me/recovery-codes': 'signed-in',
  'POST /api/security/me/totp-off': 'signed-in',
  'POST /api/security/me/end-sessions': 'signed-in',
  'POST /api/security/me/link-provider': 'signed-in',
  'POST /api/security/me/unlink-provider': 'signed-in',
  'GET /api/security/accounts/:id': 'security.manage',
  'POST /api/security/accounts/:id/unlock': 'security.manage',
  'POST /api/security/accounts/:id/end-sessions': 'security.manage',
  'POST /api/security/accounts/:id/reset-totp': 'security.manage',
  'POST /api/security/accounts/:id/unlink-provider': 'security.manage',
  'POST /api/security/provider/check': 'security.manage',
  'GET /api/security/locks': 'security.manage',
  'POST /api/security/locks/:id/release': 'security.manage',
  'GET /api/security/keys': 'security.manage',
  'POST /api/security/keys': 'security.manage',
  'POST /api/security/keys/:id/extend': 'security.manage',
  'POST /api/security/keys/:id/revoke': 'security.manage',
  'GET /api/own-sites': 'signed-in',
  'GET /api/people': ['people.manage', 'grant.manage'],
  'GET /api/people/columns': ['people.manage', 'grant.manage'],
  'POST /api/people': ['people.manage', 'grant.manage'],
  'PUT /api/people/:id/grants': ['people.manage', 'grant.manage'],
  'GET /api/sharing': 'content.read',
  'POST /api/sharing': 'article.write',
  'GET /api/sharing/article/:id': 'content.read',
  'GET /api/sharing/targets/:id': 'article.write',
  'GET /api/sharing/columns/:id': 'article.write',
  'GET /api/sharing/received/:id': 'article.write',
  'POST /api/sharing/decide': 'article.write',
  'POST /api/sharing/withdraw': 'article.write',
  'GET /api/sharing/pushes/:id': 'article.publish',
  'GET /api/sharing/statistics': 'content.read',
} as const satisfies Record<string, EndpointRule>
