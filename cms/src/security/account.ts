import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { ADMINISTRATOR_ROLES } from '../access/abilities.ts'
import { type AccountSecrets, accountSecrets } from './account-secrets.ts'
import type { PasswordHash } from './passwords.ts'
import type { SignInWay, Step } from './sessions.ts'
import type { SecuritySettings } from './settings.ts'

const DAY_MS = 24 * 60 * 60 * 1000

const schema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  hash: z.string().nullish(),
  salt: z.string().nullish(),
  roles: z
    .array(z.string())
    .nullish()
    .transform((value) => value ?? []),
  grants: z
    .array(z.object({ role: z.string() }))
    .nullish()
    .transform((value) => value ?? []),
  passwordAt: z.coerce.date().nullish(),
  mustChangePassword: z.boolean().nullish(),
  closedAt: z.coerce.date().nullish(),
  createdAt: z.coerce.date(),
})

/** An account as it signs in: with its hash, and past every rule of reading. */
export type Account = z.infer<typeof schema>

const findAccount = async (payload: Payload, where: Where): Promise<Account | undefined> => {
  const found: unknown = await payload.db.findOne({ collection: 'users', where })
  return found ? schema.parse(found) : undefined
}

export const accountById = (payload: Payload, id: string): Promise<Account | undefined> =>
  findAccount(payload, { id: { equals: id } })

export const accountByEmail = (payload: Payload, email: string): Promise<Account | undefined> =>
  findAccount(payload, { email: { equals: email.trim().toLowerCase() } })

export const hashOf = ({ hash, salt }: Account): PasswordHash | undefined => (hash && salt ? { hash, salt } : undefined)

const ADMINISTRATORS: ReadonlySet<string> = ADMINISTRATOR_ROLES

/** Whether the rules want a one-time code of an account. */
export const needsSecondFactor = (
  { roles, grants }: Pick<Account, 'roles' | 'grants'>,
  { totpFor }: Pick<SecuritySettings, 'totpFor'>,
): boolean =>
  totpFor === 'everybody' ||
  (totpFor === 'administrators' &&
    [...roles, ...grants.map(({ role }) => role)].some((role) => ADMINISTRATORS.has(role)))

/** Whether an account has to choose a new password before anything else. */
export const mustChangePassword = (
  { mustChangePassword: told, passwordAt, createdAt }: Pick<Account, 'mustChangePassword' | 'passwordAt' | 'createdAt'>,
  { passwordDays }: Pick<SecuritySettings, 'passwordDays'>,
  now: number,
): boolean => Boolean(told) || (passwordDays > 0 && now - (passwordAt ?? createdAt).getTime() > passwordDays * DAY_MS)

/** What an account has still to do, once it has done `done`. */
export const stepAfter = ({
  done,
  account,
  secrets,
  settings,
  how,
  provided = false,
  now,
}: {
  /** undefined after the password, or the provider's word */
  done: Exclude<Step, 'whole'> | undefined
  account: Account
  secrets: Pick<AccountSecrets, 'totp'>
  settings: SecuritySettings
  how: SignInWay
  /** Whether a second factor has been shown to the provider. */
  provided?: boolean
  now: number
}): Step => {
  if (done === undefined && !provided) {
    if (secrets.totp) return 'code'
    if (needsSecondFactor(account, settings)) return 'enrol'
  }
  return done !== 'password' && how === 'password' && mustChangePassword(account, settings, now) ? 'password' : 'whole'
}

export const accountWithSecrets = async (
  payload: Payload,
  id: string,
): Promise<{ account: Account; secrets: AccountSecrets } | undefined> => {
  const [account, secrets] = await Promise.all([accountById(payload, id), accountSecrets({ payload, user: id })])
  return account && { account, secrets }
}
