import type { Field, GlobalConfig } from 'payload'
import { hiddenUnless } from '../access/rules.ts'
import { LEAST_AUDIT_DAYS } from '../settings.ts'
import { audit, checkSettings, forgetKept } from './global-hooks.ts'
import { providerFields } from './provider/fields.ts'
import { SECURITY_DEFAULTS } from './settings.ts'

type NumberOptions = { readonly min: number; readonly max: number; readonly description?: string }

const number = (
  name: keyof typeof SECURITY_DEFAULTS,
  label: string,
  { min, max, description }: NumberOptions,
): Field => ({
  name,
  label,
  type: 'number',
  required: true,
  defaultValue: SECURITY_DEFAULTS[name],
  min,
  max,
  admin: { width: '33%', ...(description ? { description } : {}) },
})

const row = (...fields: Field[]): Field => ({ type: 'row', fields })

const part = (label: string, fields: Field[]): Field => ({ type: 'collapsible', label, fields })

/** How accounts are protected, for the whole platform. */
export const SecuritySettingsGlobal: GlobalConfig = {
  slug: 'security-settings',
  label: '安全设置',
  admin: {
    group: '管理',
    hideAPIURL: true,
    hidden: hiddenUnless('security.manage'),
    description:
      '对全部账号有效，保存后几秒内生效。默认值依据 GB/T 22239—2019 第三级的要求拟定，具体数值可按本单位规定修改。',
  },
  hooks: { beforeChange: [checkSettings], afterChange: [audit, forgetKept] },
  fields: [
    part('密码', [
      row(
        number('passwordLength', '最少字符数', { min: 8, max: 64 }),
        number('passwordClasses', '至少含几类字符', {
          min: 1,
          max: 4,
          description: '大写字母、小写字母、数字、其他符号。',
        }),
        number('passwordHistory', '不能与前几次相同', { min: 0, max: 24 }),
      ),
      number('passwordDays', '有效期（天）', {
        min: 0,
        max: 3650,
        description: '到期后，登录时须先修改密码；0 表示长期有效。',
      }),
    ]),
    part('登录失败', [
      row(
        number('accountFailures', '同一账号失败几次后锁定', { min: 3, max: 100 }),
        number('addressFailures', '同一地址失败几次后锁定', {
          min: 5,
          max: 10000,
          description: '同一单位常共用一个出口地址，不宜过小。',
        }),
        number('lockMinutes', '锁定时长（分钟）', { min: 1, max: 1440 }),
      ),
      {
        name: 'locks',
        type: 'ui',
        admin: { components: { Field: '/admin/account-security/locks.tsx#LockList' } },
      },
    ]),
    part('动态口令', [
      {
        name: 'totpFor',
        label: '必须使用动态口令的账号',
        type: 'select',
        required: true,
        defaultValue: SECURITY_DEFAULTS.totpFor,
        options: [
          { value: 'administrators', label: '各级管理员' },
          { value: 'everybody', label: '全部账号' },
          { value: 'nobody', label: '不作要求（账号可自愿启用）' },
        ],
        admin: { isClearable: false, description: '还没有启用的，在下次登录时须先启用。' },
      },
    ]),
    part('统一身份认证（OpenID Connect）', providerFields),
    part('登录状态', [
      row(
        number('idleMinutes', '无操作多久后退出（分钟）', { min: 5, max: 480 }),
        number('sessionHours', '一次登录最长（小时）', { min: 1, max: 72 }),
      ),
      {
        name: 'addresses',
        label: '允许使用管理后台的地址',
        type: 'textarea',
        maxLength: 4000,
        admin: {
          rows: 4,
          description: '每行一个地址或网段，例如 10.20.0.0/16、2001:db8::/32。留空表示不限制；须包含您现在的地址。',
        },
      },
    ]),
    part('接口密钥', [
      row(
        number('keyDays', '最长有效期（天）', {
          min: 1,
          max: 3650,
          description: '到期前可以延长，每次不超过这个天数。',
        }),
        number('keyPerMinute', '每分钟最多请求次数', {
          min: 1,
          max: 6000,
          description: '没有为密钥单独设定次数时，按此限制。',
        }),
      ),
    ]),
    part('操作日志', [
      number('auditKeptDays', '至少保存多少天', {
        min: LEAST_AUDIT_DAYS,
        max: 36_500,
        description: `《网络安全法》要求不少于六个月，因此不能少于 ${LEAST_AUDIT_DAYS} 天。超过的可由运维人员导出后清理；服务器上设置了 AUDIT_KEPT_DAYS 的，以服务器为准。`,
      }),
    ]),
    part('长期不用的账号与三员分立', [
      row(
        number('dormantWarnDays', '多少天未登录时提醒', { min: 7, max: 3650 }),
        number('dormantCloseDays', '多少天未登录时停用', { min: 14, max: 3650 }),
      ),
      {
        name: 'separation',
        label: '实行三员分立',
        type: 'checkbox',
        defaultValue: SECURITY_DEFAULTS.separation,
        admin: {
          description:
            '开启后，账号、授权和安全设置分别由系统管理员、安全管理员负责，平台管理员不再兼任；操作日志由审计管理员查看。开启前须已有这三种角色的账号，且分属不同的人。',
        },
      },
    ]),
  ],
}
