import type { CollectionConfig } from 'payload'
import { optionsOf, PLATFORM_ROLE_LABELS } from '../access/abilities.ts'
import { fieldRule, hiddenUnless } from '../access/rules.ts'
import { signedIn } from '../access/scope.ts'
import { auditSignIn, auditSignOut, auditUser, auditUserOperation, notePassword } from '../audit/user-hooks.ts'
import { fieldFailure } from '../errors/fail.ts'
import { auditHooks } from '../hooks/audit.ts'
import { guardBulk } from '../hooks/guard-bulk.ts'
import { accountStateFields, refuseClosed } from './users/account-state.ts'
import { grantFields } from './users/grant-fields.ts'
import { guardAccounts, guardDeletedAccount } from './users/guard-accounts.ts'

const audit = auditHooks('users')

const MIN_PASSWORD_LENGTH = 10

const isWeak = (password: string): boolean =>
  password.length < MIN_PASSWORD_LENGTH || !/\p{L}/u.test(password) || !/\d/.test(password)

export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: '用户', plural: '用户' },
  admin: {
    group: '管理',
    hideAPIURL: true,
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'roles', 'updatedAt'],
    hidden: hiddenUnless('account.manage', 'grant.manage', 'security.manage'),
  },
  auth: {
    maxLoginAttempts: 5,
    lockTime: 10 * 60 * 1000,
    tokenExpiration: 8 * 60 * 60,
    cookies: { sameSite: 'Lax' },
  },
  access: { admin: ({ req }) => signedIn(req) },
  hooks: {
    beforeValidate: [
      notePassword,
      ({ data }) => {
        if (typeof data?.password === 'string' && isWeak(data.password)) {
          throw fieldFailure({ path: 'password', code: 'PASSWORD_WEAK', collection: 'users' })
        }
        return data
      },
      guardAccounts,
    ],
    beforeDelete: [guardDeletedAccount],
    afterChange: [auditUser],
    afterDelete: [audit.afterDelete],
    beforeLogin: [refuseClosed],
    afterLogin: [auditSignIn],
    afterLogout: [auditSignOut],
    afterOperation: [guardBulk, auditUserOperation],
  },
  fields: [
    { name: 'email', type: 'email', access: { update: fieldRule('users', 'email') } },
    {
      name: 'name',
      label: '姓名',
      type: 'text',
      required: true,
      maxLength: 40,
      access: { update: fieldRule('users', 'name') },
    },
    ...accountStateFields,
    {
      name: 'roles',
      label: '平台角色',
      type: 'select',
      hasMany: true,
      options: optionsOf(PLATFORM_ROLE_LABELS),
      access: { create: fieldRule('users', 'roles'), update: fieldRule('users', 'roles') },
      admin: { description: '对全部站点有效；普通采编人员留空。三员的工作不能由同一个账号担任。' },
    },
    grantFields,
  ],
}
