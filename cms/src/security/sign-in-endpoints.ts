import { describeError, errorCatalogue } from '@zhanqun/errors'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import { cookieForTime, noCookie, PROVIDER_SIGN_OUT_COOKIE, SESSION_COOKIE, STEP_COOKIE } from './cookies.ts'
import { answer, bodyOf, forUser, post } from './endpoint.ts'
import { tryGuess } from './limits.ts'
import { setOwnPassword } from './own-password.ts'
import { providerEndpoints } from './provider/endpoints.ts'
import { providerSignOut } from './provider/sign-in.ts'
import { beginEnrolment, finishEnrolment, useCode } from './second-factor.ts'
import { endSession, idleEndOf } from './sessions.ts'
import { securitySettings } from './settings.ts'
import { codeOfStep, proceed, type SignInState, signInByPassword, underwayAt } from './sign-in.ts'
import { wholeSessionIn } from './strategy.ts'

/** For so long, signing out of the provider as well is offered. */
const SIGN_OUT_SECONDS = 5 * 60

const text = z.string().max(1000)
const passwordBody = z.object({ email: text, password: text, code: text.optional() })
const codeBody = z.object({ code: text })
const newPasswordBody = z.object({ password: text })

/** Scripts of a page have no use for the token; programs keep it themselves. */
const isBrowser = (req: PayloadRequest): boolean => req.headers.has('sec-fetch-site') || req.headers.has('origin')

const userOf = async (req: PayloadRequest, id: string) => ({
  ...(await req.payload.findByID({ collection: 'users', id, depth: 0, overrideAccess: false, req })),
  collection: 'users',
})

/** Moment, in seconds, at which the admin's screens say that the session is over. */
const endOf = async (req: PayloadRequest, token?: string): Promise<number> => {
  const headers = token ? new Headers(req.headers) : req.headers
  if (token) headers.set('authorization', `JWT ${token}`)
  const session = await wholeSessionIn(req.payload, headers)
  if (!session) return 0
  const settings = await securitySettings(req.payload)
  return Math.floor(idleEndOf({ session, settings, usedAt: Date.now() }) / 1000)
}

const answerSignIn = async (req: PayloadRequest, state: SignInState, extra: Record<string, unknown> = {}) => {
  const { step, cookies, account, token } = state
  if (step !== 'whole') {
    const code = codeOfStep(step)
    const errors = [{ name: 'APIError', message: describeError(code), data: { code } }]
    return answer({ ...extra, step, errors }, { status: errorCatalogue[code].status, cookies })
  }
  req.user = await req.payload
    .findByID({ collection: 'users', id: account.id, depth: 0, overrideAccess: true })
    .then((user) => ({ ...user, collection: 'users' as const }))
  const body = { ...extra, step, user: await userOf(req, account.id), exp: await endOf(req, token) }
  return answer({ ...body, ...(isBrowser(req) ? {} : { token }) }, { cookies })
}

const showCode = async (req: PayloadRequest, given: string): Promise<SignInState> => {
  const { session, account, settings, how } = await underwayAt(req, 'code')
  await tryGuess(req, { email: account.email, account, settings, refusal: 'TOTP_CODE_WRONG' }, () =>
    useCode(req, { owner: account, code: given }),
  )
  return proceed(req, { user: account.id, done: 'code', how, previous: session })
}

/** `POST /api/users/login`: by e-mail and password, and at once by a code where a program has one. */
const login = post('/login', async (req) => {
  const { email, password, code } = await bodyOf(req, passwordBody)
  const state = await signInByPassword(req, { email, password })
  if (state.step !== 'code' || code === undefined) return answerSignIn(req, state)
  const [cookie = ''] = state.cookies
  req.headers.set('cookie', cookie.split(';')[0] ?? '')
  return answerSignIn(req, await showCode(req, code))
})

const code = post('/sign-in/code', async (req) => {
  const { code: given } = await bodyOf(req, codeBody)
  return answerSignIn(req, await showCode(req, given))
})

const enrol = post('/sign-in/enrol', async (req) => {
  const { account } = await underwayAt(req, 'enrol')
  return answer(await beginEnrolment(req, account))
})

const confirmEnrolment = post('/sign-in/enrol/confirm', async (req) => {
  const { code: given } = await bodyOf(req, codeBody)
  const { account, session, how } = await underwayAt(req, 'enrol')
  const recoveryCodes = await finishEnrolment(req, { owner: account, code: given })
  return answerSignIn(req, await proceed(req, { user: account.id, done: 'enrol', how, previous: session }), {
    recoveryCodes,
  })
})

const newPassword = post('/sign-in/password', async (req) => {
  const { password } = await bodyOf(req, newPasswordBody)
  const { account, session, how } = await underwayAt(req, 'password')
  await setOwnPassword(req, { account, password })
  return answerSignIn(req, await proceed(req, { user: account.id, done: 'password', how, previous: session }))
})

const logout = post(
  '/logout',
  forUser(async (req, { id, sid }) => {
    const session = await wholeSessionIn(req.payload, req.headers)
    const isProvided = session?.how === 'provider' && (await providerSignOut(req)) !== undefined
    await withTransaction(req, async (own) => {
      await endSession({ payload: own.payload, id: sid, req: own })
      await writeAudit(own, {
        action: 'sign-out',
        collection: 'users',
        docId: id,
        title: String(req.user && 'name' in req.user ? req.user.name : ''),
        siteId: null,
      })
    })
    const cookies = [
      noCookie(req.headers, SESSION_COOKIE),
      noCookie(req.headers, STEP_COOKIE),
      ...(isProvided ? [cookieForTime(req.headers, PROVIDER_SIGN_OUT_COOKIE, '1', SIGN_OUT_SECONDS)] : []),
    ]
    return answer({ message: req.t('authentication:logoutSuccessful') }, { cookies })
  }),
)

const refresh = post(
  '/refresh-token',
  forUser(async (req, { id }) => answer({ user: await userOf(req, id), exp: await endOf(req) })),
)

/** `POST /api/users/first-register`: the first account of an empty platform; a platform administrator's. */
const firstRegister = post('/first-register', async (req) => {
  const data = await bodyOf(req, z.object({ name: text, email: text, password: text }))
  const made = await withTransaction(req, async (own) => {
    if (await own.payload.db.findOne({ collection: 'users', where: {}, req: own })) throw failure('FIRST_ACCOUNT_THERE')
    return own.payload.create({
      collection: 'users',
      data: { ...data, roles: ['platform-admin'] },
      overrideAccess: true,
      req: own,
    })
  })
  return answerSignIn(req, await proceed(req, { user: made.id, done: undefined, how: 'password' }))
})

/** Passwords are not reset by mail; an administrator sets a new one. */
const closed = (path: string): Endpoint =>
  post(path, async () => {
    throw failure('PASSWORD_BY_ADMINISTRATOR')
  })

/** In place of Payload's own, which keep sessions in the account's row and know neither codes nor addresses. */
export const signInEndpoints: Endpoint[] = [
  login,
  code,
  enrol,
  confirmEnrolment,
  newPassword,
  logout,
  refresh,
  firstRegister,
  ...providerEndpoints,
  closed('/forgot-password'),
  closed('/reset-password'),
]
