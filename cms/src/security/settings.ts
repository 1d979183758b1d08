import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'

/** Whom the rule for one-time codes is about. */
export const TOTP_RULES = ['nobody', 'administrators', 'everybody'] as const
export type TotpRule = (typeof TOTP_RULES)[number]

/** Whom the provider may speak for: accounts with an e-mail that it has verified, or those that are linked already. */
export const PROVIDER_MATCHES = ['email', 'linked'] as const
export type ProviderMatch = (typeof PROVIDER_MATCHES)[number]

/**
 * What holds where nobody has set anything else. GB/T 22239-2019 (8.1.4.1) asks for complex passwords that are
 * changed regularly, for an end of failed and idle sign-ins, and for a second factor; it gives no figures.
 */
export const SECURITY_DEFAULTS = {
  passwordLength: 10,
  passwordClasses: 3,
  passwordHistory: 5,
  passwordDays: 90,
  accountFailures: 5,
  addressFailures: 50,
  lockMinutes: 10,
  idleMinutes: 30,
  sessionHours: 12,
  totpFor: 'administrators',
  providerOn: false,
  providerIssuer: '',
  providerClientId: '',
  providerScopes: 'openid email',
  providerLabel: '统一身份认证登录',
  providerMatch: 'email',
  providerCodes: false,
  providerCodeValues: '',
  dormantWarnDays: 60,
  dormantCloseDays: 90,
  auditKeptDays: 1095,
  addresses: '',
  keyDays: 365,
  keyPerMinute: 120,
  separation: false,
} as const satisfies SecuritySettings

export type SecuritySettings = {
  readonly passwordLength: number
  /** How many of the four kinds of characters a password has to hold: A–Z, a–z, 0–9, others. */
  readonly passwordClasses: number
  /** How many of the last passwords cannot be chosen again. */
  readonly passwordHistory: number
  /** After so many days a password has to be changed; 0 for never. */
  readonly passwordDays: number
  readonly accountFailures: number
  readonly addressFailures: number
  readonly lockMinutes: number
  readonly idleMinutes: number
  readonly sessionHours: number
  readonly totpFor: TotpRule
  /** Whether people may sign in by OpenID Connect. */
  readonly providerOn: boolean
  readonly providerIssuer: string
  readonly providerClientId: string
  readonly providerScopes: string
  /** What the button on the sign-in page says. */
  readonly providerLabel: string
  readonly providerMatch: ProviderMatch
  /** Whether who signs in by OpenID Connect has shown a second factor there. */
  readonly providerCodes: boolean
  /** Values of `acr` or `amr` that tell of a second factor, by spaces; empty to take the provider's word for it. */
  readonly providerCodeValues: string
  readonly dormantWarnDays: number
  readonly dormantCloseDays: number
  /** So long are entries of the audit log kept at least. */
  readonly auditKeptDays: number
  /** From where the admin may be used; empty for everywhere. */
  readonly addresses: string
  /** How long an API key holds at most. */
  readonly keyDays: number
  /** Requests a minute of an API key that has no limit of its own. */
  readonly keyPerMinute: number
  /** 三员分立 */
  readonly separation: boolean
}

const numberOr = (fallback: number) =>
  z
    .number()
    .nullish()
    .transform((value) => value ?? fallback)
const flagOr = (fallback: boolean) =>
  z
    .boolean()
    .nullish()
    .transform((value) => value ?? fallback)

const textOr = (fallback: string) =>
  z
    .string()
    .nullish()
    .transform((value) => value?.trim() || fallback)

const schema = z.object({
  passwordLength: numberOr(SECURITY_DEFAULTS.passwordLength),
  passwordClasses: numberOr(SECURITY_DEFAULTS.passwordClasses),
  passwordHistory: numberOr(SECURITY_DEFAULTS.passwordHistory),
  passwordDays: numberOr(SECURITY_DEFAULTS.passwordDays),
  accountFailures: numberOr(SECURITY_DEFAULTS.accountFailures),
  addressFailures: numberOr(SECURITY_DEFAULTS.addressFailures),
  lockMinutes: numberOr(SECURITY_DEFAULTS.lockMinutes),
  idleMinutes: numberOr(SECURITY_DEFAULTS.idleMinutes),
  sessionHours: numberOr(SECURITY_DEFAULTS.sessionHours),
  totpFor: z
    .enum(TOTP_RULES)
    .nullish()
    .transform((value) => value ?? SECURITY_DEFAULTS.totpFor),
  providerOn: flagOr(SECURITY_DEFAULTS.providerOn),
  providerIssuer: textOr(SECURITY_DEFAULTS.providerIssuer),
  providerClientId: textOr(SECURITY_DEFAULTS.providerClientId),
  providerScopes: textOr(SECURITY_DEFAULTS.providerScopes),
  providerLabel: textOr(SECURITY_DEFAULTS.providerLabel),
  providerMatch: z
    .enum(PROVIDER_MATCHES)
    .nullish()
    .transform((value) => value ?? SECURITY_DEFAULTS.providerMatch),
  providerCodes: flagOr(SECURITY_DEFAULTS.providerCodes),
  providerCodeValues: textOr(SECURITY_DEFAULTS.providerCodeValues),
  dormantWarnDays: numberOr(SECURITY_DEFAULTS.dormantWarnDays),
  dormantCloseDays: numberOr(SECURITY_DEFAULTS.dormantCloseDays),
  auditKeptDays: numberOr(SECURITY_DEFAULTS.auditKeptDays),
  addresses: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  keyDays: numberOr(SECURITY_DEFAULTS.keyDays),
  keyPerMinute: numberOr(SECURITY_DEFAULTS.keyPerMinute),
  separation: flagOr(SECURITY_DEFAULTS.separation),
})

/** Another process's change is known here after so long; this process's own at once. */
const KEPT_MS = 3000

const kept = new WeakMap<Payload, { at: number; settings: SecuritySettings }>()

/**
 * The security settings in force; read from the database at most every three seconds.
 * @param req reads them in its transaction, and past what is kept
 */
export const securitySettings = async (payload: Payload, req?: PayloadRequest): Promise<SecuritySettings> => {
  const known = kept.get(payload)
  if (!req && known && Date.now() - known.at < KEPT_MS) return known.settings
  const found: unknown = await payload.db.findGlobal({ slug: 'security-settings', ...(req ? { req } : {}) })
  const settings = schema.parse(found ?? {})
  if (!req) kept.set(payload, { at: Date.now(), settings })
  return settings
}

/** To be called once a change has been committed. */
export const forgetSecuritySettings = (payload: Payload): void => {
  kept.delete(payload)
}
