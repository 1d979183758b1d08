import { updateRow } from '@zhanqun/content/payload'
import type { ErrorCode } from '@zhanqun/errors'
import type { PayloadRequest } from 'payload'
import { providerEntry, signInEntry } from '../audit/notes.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import { type Account, accountByEmail, accountWithSecrets, hashOf, stepAfter } from './account.ts'
import { cookieFor, cookieIn, noCookie, SESSION_COOKIE, STEP_COOKIE } from './cookies.ts'
import { release, sweepFailures } from './failures.ts'
import { tryGuess } from './limits.ts'
import { isPassword } from './passwords.ts'
import {
  endSession,
  openSession,
  type Session,
  type SignInWay,
  type Step,
  sessionOf,
  sweepSessions,
} from './sessions.ts'
import { type SecuritySettings, securitySettings } from './settings.ts'
import { isAllowedFrom } from './strategy.ts'

/** What is said while a step is left: no session is there before the last one is done. */
const STEP_CODES = {
  code: 'SIGN_IN_CODE_REQUIRED',
  enrol: 'TOTP_ENROL_REQUIRED',
  password: 'PASSWORD_CHANGE_REQUIRED',
} as const satisfies Record<Exclude<Step, 'whole'>, ErrorCode>

/** Where a sign-in has come to: the cookies of that, and the session's token once it is whole. */
export type SignInState = {
  readonly step: Step
  readonly cookies: readonly string[]
  readonly account: Account
  readonly token: string
}

/** The settings in force, for a request from where the admin may be used. @throws ADDRESS_REFUSED */
export const settingsFor = async (req: PayloadRequest): Promise<SecuritySettings> => {
  const settings = await securitySettings(req.payload)
  if (!isAllowedFrom(req.headers, settings)) throw failure('ADDRESS_REFUSED')
  return settings
}

/** Goes on with a sign-in whose password, or whose last step, was right. */
export const proceed = async (
  req: PayloadRequest,
  {
    user,
    done,
    how,
    provided = false,
    previous,
  }: {
    user: string
    done: Exclude<Step, 'whole'> | undefined
    how: SignInWay
    /** Whether a second factor has been shown to the provider. */
    provided?: boolean
    previous?: Session
  },
): Promise<SignInState> => {
  const { payload, headers } = req
  const settings = await securitySettings(payload)
  const known = await accountWithSecrets(payload, user)
  if (!known) throw failure('SIGN_IN_FAILED')
  const { account, secrets } = known
  // After the password was found right, so that nobody learns of an account what its owner does not know.
  if (account.closedAt) throw failure('ACCOUNT_CLOSED')
  const step = stepAfter({ done, account, secrets, settings, how, provided, now: Date.now() })
  const token = await withTransaction(req, async (own) => {
    if (previous) await endSession({ payload, id: previous.id, req: own })
    if (step === 'whole') await noteSignedIn(own, { account, how })
    return openSession({ req: own, user, step, how, settings })
  })
  if (step !== 'whole') return { step, account, token: '', cookies: [cookieFor(headers, STEP_COOKIE, token)] }
  await sweepSessions(payload)
  await sweepFailures(payload)
  return {
    step,
    account,
    token,
    cookies: [cookieFor(headers, SESSION_COOKIE, token), noCookie(headers, STEP_COOKIE)],
  }
}

const noteSignedIn = async (
  own: PayloadRequest,
  { account, how }: { account: Account; how: SignInWay },
): Promise<void> => {
  // Failures are forgotten at the end only: a known password must not make room for ever more guesses of the code.
  await release(own, { kind: 'account', value: account.email })
  await updateRow({
    payload: own.payload,
    collection: 'users',
    where: { id: { equals: account.id } },
    // Signing in is no change of the account.
    data: { activeAt: new Date().toISOString(), updatedAt: null },
    req: own,
  })
  const entry = how === 'provider' ? providerEntry(account) : signInEntry(account, account.email)
  await writeAudit(own, { ...entry, action: 'sign-in' })
}

/**
 * Signs in by password. Whether an account exists cannot be told from the answer, nor from its time.
 * @throws ADDRESS_REFUSED, SIGN_IN_FAILED, SIGN_IN_LOCKED, ACCOUNT_CLOSED
 */
export const signInByPassword = async (
  req: PayloadRequest,
  { email, password }: { email: string; password: string },
): Promise<SignInState> => {
  const settings = await settingsFor(req)
  const found = await accountByEmail(req.payload, email)
  const account = await tryGuess(req, { email, account: found, settings, refusal: 'SIGN_IN_FAILED' }, async () =>
    (await isPassword(password, found && hashOf(found))) ? found : undefined,
  )
  return proceed(req, { user: account.id, done: undefined, how: 'password' })
}

/** A sign-in that is on its way, with whom it is about. */
export type Underway = {
  readonly session: Session
  readonly account: Account
  readonly settings: SecuritySettings
  readonly how: SignInWay
}

/** The sign-in that a request goes on with; undefined where there is none, or its ten minutes are over. */
export const underwayIn = async (req: Pick<PayloadRequest, 'payload' | 'headers'>): Promise<Underway | undefined> => {
  const token = cookieIn(req.headers, STEP_COOKIE)
  if (!token) return undefined
  const { payload } = req
  const settings = await securitySettings(payload)
  const session = await sessionOf({ payload, token, settings })
  if (!session || session.step === 'whole') return undefined
  const known = await accountWithSecrets(payload, session.user)
  return known && { session, account: known.account, settings, how: session.how ?? 'password' }
}

/** The same, for the request of one step. @throws ADDRESS_REFUSED, SIGN_IN_OVER */
export const underwayAt = async (req: PayloadRequest, step: Exclude<Step, 'whole'>): Promise<Underway> => {
  await settingsFor(req)
  const underway = await underwayIn(req)
  if (underway?.session.step !== step) throw failure('SIGN_IN_OVER')
  return underway
}

/** What is to be said of a step that is left. */
export const codeOfStep = (step: Exclude<Step, 'whole'>): ErrorCode => STEP_CODES[step]
