import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { SecuritySettings } from './settings.ts'

export type PasswordFault =
  | { readonly code: 'PASSWORD_SHORT'; readonly details: { readonly count: number } }
  | { readonly code: 'PASSWORD_CLASSES'; readonly details: { readonly count: number } }
  | { readonly code: 'PASSWORD_PERSONAL' | 'PASSWORD_COMMON' }

const CLASSES = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/]

/** Parts of a name or an address that are too short to give anything away. */
const SHORTEST_PERSONAL = 2
const SHORTEST_ACCOUNT = 4

const isPersonal = (password: string, { name, email }: { name: string; email: string }): boolean => {
  const lower = password.toLowerCase()
  const account = email.split('@')[0]?.toLowerCase() ?? ''
  const called = name.trim().toLowerCase()
  return (
    (called.length >= SHORTEST_PERSONAL && lower.includes(called)) ||
    (account.length >= SHORTEST_ACCOUNT && lower.includes(account))
  )
}

/** Digits and signs round a word make it no harder to guess. */
const bareWord = (password: string): string => password.toLowerCase().replace(/^[^a-z]+|[^a-z]+$/g, '')

/**
 * What is wrong with a password by itself; undefined where nothing is.
 * @param common the commonest passwords, in small letters
 */
export const passwordFault = ({
  password,
  person,
  rules,
  common,
}: {
  password: string
  person: { readonly name: string; readonly email: string }
  rules: Pick<SecuritySettings, 'passwordLength' | 'passwordClasses'>
  common: ReadonlySet<string>
}): PasswordFault | undefined => {
  if ([...password].length < rules.passwordLength)
    return { code: 'PASSWORD_SHORT', details: { count: rules.passwordLength } }
  if (CLASSES.filter((kind) => kind.test(password)).length < rules.passwordClasses)
    return { code: 'PASSWORD_CLASSES', details: { count: rules.passwordClasses } }
  if (isPersonal(password, person)) return { code: 'PASSWORD_PERSONAL' }
  if (common.has(password.toLowerCase()) || common.has(bareWord(password))) return { code: 'PASSWORD_COMMON' }
  return undefined
}

let common: Promise<ReadonlySet<string>> | undefined

/** The list is large, and most processes never need it. */
export const commonPasswords = (): Promise<ReadonlySet<string>> => {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map(String)),
  )
  return common
}

export const passwordHashSchema = z.object({ hash: z.string(), salt: z.string() })
export type PasswordHash = z.infer<typeof passwordHashSchema>

/** How Payload makes its hashes. */
const PREFIX = 'pbkdf2-sha256-v1:'
const ITERATIONS = 600_000
const KEY_BYTES = 32

const derive = promisify(pbkdf2)

/** Stands for an account that is not there: it costs as much to compare, and nothing matches it. */
const NOBODY: PasswordHash = { hash: `${PREFIX}${'0'.repeat(KEY_BYTES * 2)}`, salt: randomBytes(32).toString('hex') }

/** Whether a password is the one that a hash was made of. Takes as long where there is no hash. */
export const isPassword = async (password: string, known: PasswordHash | undefined): Promise<boolean> => {
  const { hash, salt } = known ?? NOBODY
  if (!hash.startsWith(PREFIX)) return false
  const expected = Buffer.from(hash.slice(PREFIX.length), 'hex')
  const derived = await derive(password, salt, ITERATIONS, KEY_BYTES, 'sha256')
  return expected.length === derived.length && timingSafeEqual(expected, derived) && known !== undefined
}
