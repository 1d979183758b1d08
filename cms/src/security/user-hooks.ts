import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeOperationHook,
  CollectionBeforeValidateHook,
  CollectionMeHook,
} from 'payload'
import { failure, fieldFailure } from '../errors/fail.ts'
import { accountById, hashOf } from './account.ts'
import { accountSecrets, deleteAccountSecrets, putAccountSecrets } from './account-secrets.ts'
import { isVouchedFor } from './own-password.ts'
import { commonPasswords, isPassword, type PasswordHash, passwordFault } from './passwords.ts'
import { endSessionsOf, idleEndOf } from './sessions.ts'
import { securitySettings } from './settings.ts'
import { sidOf, wholeSessionIn } from './strategy.ts'

/** Doors of Payload's own that nobody uses here: sign-in is ours. */
const CLOSED: ReadonlySet<string> = new Set(['login', 'refresh', 'forgotPassword', 'resetPassword', 'unlock'])

export const closePayloadSignIn: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (CLOSED.has(operation)) throw failure('PASSWORD_BY_ADMINISTRATOR')
  return args
}

const PASSWORD_SET = 'passwordSet'

const isAmong = async (password: string, known: readonly PasswordHash[]): Promise<boolean> =>
  (await Promise.all(known.map((hash) => isPassword(password, hash)))).includes(true)

/** Checks a new password against the rules and the account's last ones, and keeps the one it replaces for that. */
export const checkPassword: CollectionBeforeValidateHook = async ({ data, originalDoc, req }) => {
  if (typeof data?.password !== 'string') return data
  const { password } = data
  const { payload } = req
  const id: unknown = originalDoc?.id
  const isOwn = id !== undefined && req.user?.id === id
  const refuse = (code: Parameters<typeof fieldFailure>[0]['code'], details = {}) =>
    fieldFailure({ path: 'password', code, details, collection: 'users' })
  if (isOwn && !isVouchedFor(req)) throw refuse('PASSWORD_NEEDS_CURRENT')
  const settings = await securitySettings(payload)
  const person = {
    name: String(data.name ?? originalDoc?.name ?? ''),
    email: String(data.email ?? originalDoc?.email ?? ''),
  }
  const fault = passwordFault({ password, person, rules: settings, common: await commonPasswords() })
  if (fault) throw refuse(fault.code, 'details' in fault ? fault.details : {})
  if (typeof id === 'string') {
    const account = await accountById(payload, id)
    const current = account && hashOf(account)
    const { passwords } = await accountSecrets({ payload, user: id, req })
    const last = [...(current ? [current] : []), ...passwords].slice(0, settings.passwordHistory)
    if (await isAmong(password, last)) throw refuse('PASSWORD_USED', { count: settings.passwordHistory })
    await putAccountSecrets({ payload, user: id, req, data: { passwords: last } })
  }
  req.context[PASSWORD_SET] = true
  const byAnother = Boolean(req.user) && !isOwn
  return { ...data, passwordAt: new Date().toISOString(), mustChangePassword: byAnother }
}

/** A new password signs everybody else out who is signed in with the old one. */
export const endOtherSessions: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation !== 'update' || !req.context[PASSWORD_SET]) return doc
  const except = req.user?.id === doc.id ? sidOf(req) : undefined
  await endSessionsOf({ payload: req.payload, user: String(doc.id), except, req })
  return doc
}

export const forgetAccount: CollectionAfterDeleteHook = async ({ id, req }) => {
  await endSessionsOf({ payload: req.payload, user: String(id), req })
  await deleteAccountSecrets({ payload: req.payload, user: String(id), req })
}

/** Tells the admin's screens when the session ends. */
export const tellEnd: CollectionMeHook = async ({ args: { req }, user }) => {
  const session = await wholeSessionIn(req.payload, req.headers)
  if (!session) return undefined
  const settings = await securitySettings(req.payload)
  return { user, exp: Math.floor(idleEndOf({ session, settings, usedAt: Date.now() }) / 1000) }
}
