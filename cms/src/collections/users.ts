import type { CollectionConfig } from 'payload'
import { optionsOf, PLATFORM_ROLE_LABELS, SITE_ROLE_LABELS } from '../access/abilities.ts'
import { isPlatformAdmin, withPermission } from '../access/rules.ts'
import { mayAnywhere, signedIn } from '../access/scope.ts'
import { fieldFailure } from '../errors/fail.ts'
import { auditHooks } from '../hooks/audit.ts'
import { guardBulk } from '../hooks/guard-bulk.ts'

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
    hidden: ({ user }) => !(user?.roles ?? []).includes('platform-admin'),
  },
  auth: {
    maxLoginAttempts: 5,
    lockTime: 10 * 60 * 1000,
    tokenExpiration: 8 * 60 * 60,
    cookies: { sameSite: 'Lax' },
  },
  access: {
    admin: ({ req }) => signedIn(req),
    create: withPermission('user.manage'),
    delete: withPermission('user.manage'),
    unlock: withPermission('user.manage'),
    read: async ({ req }) => {
      if (!signedIn(req)) return false
      if ((await mayAnywhere(req, 'user.manage')) || (await mayAnywhere(req, 'audit.read'))) return true
      return { id: { equals: req.user?.id } }
    },
    update: async ({ req }) => {
      if (!signedIn(req)) return false
      return (await mayAnywhere(req, 'user.manage')) || { id: { equals: req.user?.id } }
    },
  },
  hooks: {
    beforeValidate: [
      ({ data }) => {
        if (typeof data?.password === 'string' && isWeak(data.password)) {
          throw fieldFailure({ path: 'password', code: 'PASSWORD_WEAK', collection: 'users' })
        }
        return data
      },
    ],
    afterChange: [
      // Payload updates the user on each sign-in; that is not an edit.
      (args) => (args.req.user ? audit.afterChange(args) : args.doc),
    ],
    afterDelete: [audit.afterDelete],
    afterOperation: [guardBulk],
  },
  fields: [
    { name: 'name', label: '姓名', type: 'text', required: true, maxLength: 40 },
    {
      name: 'roles',
      label: '平台角色',
      type: 'select',
      hasMany: true,
      options: optionsOf(PLATFORM_ROLE_LABELS),
      access: { create: isPlatformAdmin, update: isPlatformAdmin },
      admin: { description: '对全部站点有效；普通采编人员留空。' },
    },
    {
      name: 'grants',
      label: '站点授权',
      labels: { singular: '授权', plural: '授权' },
      type: 'array',
      access: { create: isPlatformAdmin, update: isPlatformAdmin },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'role', label: '角色', type: 'select', required: true, options: optionsOf(SITE_ROLE_LABELS) },
            { name: 'site', label: '站点', type: 'relationship', relationTo: 'sites', required: true },
            {
              name: 'scope',
              label: '范围',
              type: 'select',
              required: true,
              defaultValue: 'site',
              options: [
                { value: 'site', label: '仅本站' },
                { value: 'subtree', label: '本站及全部下级站点' },
              ],
            },
          ],
        },
      ],
    },
  ],
}
