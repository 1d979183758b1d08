import type { Field } from 'payload'
import { SECURITY_DEFAULTS } from '../settings.ts'

const MAX_TEXT = 500

type Values = Partial<Record<string, unknown>>

const whenOn = { condition: (data: Values) => Boolean(data.providerOn) }

const whenTrusted = { condition: (data: Values) => Boolean(data.providerOn && data.providerCodes) }

const text = (
  name: 'providerIssuer' | 'providerClientId' | 'providerScopes' | 'providerLabel' | 'providerCodeValues',
  label: string,
  description: string,
  { maxLength = MAX_TEXT, when = whenOn } = {},
): Field => ({
  name,
  label,
  type: 'text',
  maxLength,
  defaultValue: SECURITY_DEFAULTS[name],
  admin: { ...when, description },
})

/** How people sign in at the provider; the client's secret comes from the environment and is never shown. */
export const providerFields: Field[] = [
  {
    name: 'providerOn',
    label: '允许用统一身份认证登录',
    type: 'checkbox',
    defaultValue: SECURITY_DEFAULTS.providerOn,
    admin: {
      description: '登录页出现一个按钮，到本单位的认证平台登录后返回。不会因此新建账号或增加权限，密码登录照常可用。',
    },
  },
  text('providerIssuer', '认证平台的地址（issuer）', '例如 https://sso.example.gov.cn/oidc，以认证平台提供的为准。'),
  text('providerClientId', '客户端标识（client_id）', '在认证平台登记本系统后得到。'),
  {
    name: 'providerState',
    type: 'ui',
    admin: { ...whenOn, components: { Field: '/admin/account-security/provider-field.tsx#ProviderField' } },
  },
  text('providerScopes', '请求范围（scope）', '以空格分隔，须含 openid；按电子邮箱对应账号时须含 email。'),
  text('providerLabel', '登录按钮上的文字', '例如“市统一身份认证登录”。', { maxLength: 20 }),
  {
    name: 'providerMatch',
    label: '第一次登录时如何对应账号',
    type: 'select',
    defaultValue: SECURITY_DEFAULTS.providerMatch,
    options: [
      { value: 'email', label: '认证平台验证过的电子邮箱与账号相同' },
      { value: 'linked', label: '只限本人已在“账号安全”中关联的账号' },
    ],
    admin: {
      ...whenOn,
      isClearable: false,
      description: '对应一次后按认证平台的用户标识（sub）记住，以后那边改了邮箱也不会换成别的账号。',
    },
  },
  {
    name: 'providerCodes',
    label: '由认证平台负责第二因素',
    type: 'checkbox',
    defaultValue: SECURITY_DEFAULTS.providerCodes,
    admin: {
      ...whenOn,
      description: '只在认证平台自身要求动态口令、证书等第二因素时开启；不开启时，仍按上面的规定输入本系统的动态口令。',
    },
  },
  text(
    'providerCodeValues',
    '表示用过第二因素的 acr 或 amr 值',
    '以空格分隔，例如 mfa otp。没有得到其中之一时，仍要输入本系统的动态口令；留空则一律相信认证平台。',
    { when: whenTrusted },
  ),
]
