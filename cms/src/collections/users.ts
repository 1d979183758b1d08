import type { CollectionConfig } from 'payload'
import { optionsOf, PLATFORM_ROLE_LABELS } from '../access/abilities.ts'
import { fieldRule, hiddenUnless } from '../access/rules.ts'
import { signedIn } from '../access/scope.ts'
import { keyStrategy } from '../api-keys/strategy.ts'
import { auditUser, auditUserOperation, notePassword } from '../audit/user-hooks.ts'
import { auditHooks } from '../hooks/audit.ts'
import { guardBulk } from '../hooks/guard-bulk.ts'
import { signInEndpoints } from '../security/sign-in-endpoints.ts'
import { sessionStrategy } from '../security/strategy.ts'
import { checkPassword, closePayloadSignIn, endOtherSessions, forgetAccount, tellEnd } from '../security/user-hooks.ts'
import { accountStateFields } from './users/account-state.ts'
import { grantFields } from './users/grant-fields.ts'
import { guardAccounts, guardDeletedAccount } from './users/guard-accounts.ts'

const audit = auditHooks('users')

const noOne = () => false

const notShown = { hidden: true, disableListColumn: true, disableListFilter: true } as const

export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: '用户', plural: '用户' },
  admin: {
    group: '管理',
    hideAPIURL: true,
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'roles', 'activeAt'],
    hidden: hiddenUnless('account.manage', 'grant.manage', 'security.manage'),
  },
  // Sessions, limits and codes are our own: see docs/decisions/0029-sign-in-of-our-own.md.
  auth: { strategies: [sessionStrategy, keyStrategy], maxLoginAttempts: 0 },
  endpoints: signInEndpoints,
  access: { admin: ({ req }) => signedIn(req) },
  hooks: {
    beforeOperation: [closePayloadSignIn],
    beforeValidate: [notePassword, guardAccounts, checkPassword],
    beforeDelete: [guardDeletedAccount],
    afterChange: [auditUser, endOtherSessions],
    afterDelete: [audit.afterDelete, forgetAccount],
    me: [tellEnd],
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
    {
      name: 'activeAt',
      label: '最近登录',
      type: 'date',
      index: true,
      access: { create: noOne, update: noOne },
      admin: {
        readOnly: true,
        position: 'sidebar',
        condition: (data) => Boolean(data?.activeAt),
        date: { pickerAppearance: 'dayAndTime', displayFormat: 'yyyy-MM-dd HH:mm' },
      },
    },
    { name: 'rolesSince', type: 'json', access: { create: noOne, update: noOne }, admin: notShown },
    { name: 'passwordAt', type: 'date', access: { create: noOne, update: noOne }, admin: notShown },
    { name: 'mustChangePassword', type: 'checkbox', access: { create: noOne, update: noOne }, admin: notShown },
    grantFields,
    {
      name: 'security',
      type: 'ui',
      admin: { components: { Field: '/admin/account-security/field.tsx#AccountPanelField' }, disableListColumn: true },
    },
  ],
}
