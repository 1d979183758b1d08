import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { type AuditAction, writeAudit } from '../hooks/audit.ts'
import { type Account, accountById, accountWithSecrets, hashOf, needsSecondFactor } from './account.ts'
import { nameOfBrowser } from './browser-name.ts'
import { answer, bodyOf, forUser, post } from './endpoint.ts'
import { lockedNow, release, releaseById } from './failures.ts'
import { tryGuess } from './limits.ts'
import { setOwnPassword } from './own-password.ts'
import { isPassword } from './passwords.ts'
import { isProviderOn, providerClient } from './provider/client.ts'
import { askingProvider } from './provider/failure.ts'
import { unlinkAccount } from './provider/link.ts'
import { depart } from './provider/sign-in.ts'
import { beginEnrolment, clearSecondFactor, finishEnrolment, renewRecoveryCodes, useCode } from './second-factor.ts'
import { endSession, endSessionsOf, openSessionsOf, type Session } from './sessions.ts'
import { securitySettings } from './settings.ts'
import { sidOf } from './strategy.ts'

const text = z.string().max(1000)
const passwordBody = z.object({ current: text, password: text })
const confirmBody = z.object({ current: text })
const codeBody = z.object({ code: text })
const endBody = z.union([z.object({ id: z.string() }), z.object({ which: z.enum(['others', 'all']) })])

const showSession = (session: Session, sid: string | undefined) => ({
  id: session.id,
  address: session.address ?? '',
  browser: nameOfBrowser(session.browser ?? ''),
  startedAt: session.startedAt,
  usedAt: session.usedAt,
  current: session.id === sid,
})

const stateOf = async (req: PayloadRequest, id: string) => {
  const { payload } = req
  const [settings, known] = await Promise.all([securitySettings(payload), accountWithSecrets(payload, id)])
  if (!known) throw failure('ACCOUNT_UNKNOWN')
  const { account, secrets } = known
  const sessions = await openSessionsOf({ payload, user: id, settings })
  return {
    account,
    shown: {
      totp: {
        on: Boolean(secrets.totp),
        since: secrets.totpSince ?? null,
        required: needsSecondFactor(account, settings),
        recoveryCodesLeft: secrets.recoveryCodes.length,
      },
      provider: { on: isProviderOn(settings), linked: Boolean(secrets.provider) },
      sessions: sessions.map((session) => showSession(session, sidOf(req))),
    },
  }
}

const ownAccount = async (req: PayloadRequest, id: string): Promise<Account> => {
  const account = await accountById(req.payload, id)
  if (!account) throw failure('ACCOUNT_UNKNOWN')
  return account
}

/** Makes sure that it is the owner who sits at the screen. @throws PASSWORD_WRONG, SIGN_IN_LOCKED */
const confirmOwner = async (req: PayloadRequest, account: Account, current: string): Promise<void> => {
  const settings = await securitySettings(req.payload)
  await tryGuess(req, { email: account.email, account, settings, refusal: 'PASSWORD_WRONG' }, async () =>
    (await isPassword(current, hashOf(account))) ? true : undefined,
  )
}

/** @throws TOTP_CODE_WRONG, SIGN_IN_LOCKED */
const confirmCode = async (req: PayloadRequest, account: Account, code: string): Promise<void> => {
  const settings = await securitySettings(req.payload)
  await tryGuess(req, { email: account.email, account, settings, refusal: 'TOTP_CODE_WRONG' }, () =>
    useCode(req, { owner: account, code }),
  )
}

const note = (own: PayloadRequest, { id, name }: Account, action: AuditAction): Promise<void> =>
  writeAudit(own, { action, collection: 'users', docId: id, title: name, siteId: null })

const ownEndpoints: Endpoint[] = [
  {
    path: '/security/me',
    method: 'get',
    handler: forUser(async (req, { id }) => answer((await stateOf(req, id)).shown)),
  },
  post(
    '/security/me/password',
    forUser(async (req, { id }) => {
      const { current, password } = await bodyOf(req, passwordBody)
      const account = await ownAccount(req, id)
      await confirmOwner(req, account, current)
      await setOwnPassword(req, { account, password })
      return answer({ done: true })
    }),
  ),
  post(
    '/security/me/enrol',
    forUser(async (req, { id }) => {
      const { current } = await bodyOf(req, confirmBody)
      const account = await ownAccount(req, id)
      await confirmOwner(req, account, current)
      return answer(await beginEnrolment(req, account))
    }),
  ),
  post(
    '/security/me/enrol/confirm',
    forUser(async (req, { id }) => {
      const { code } = await bodyOf(req, codeBody)
      return answer({ recoveryCodes: await finishEnrolment(req, { owner: await ownAccount(req, id), code }) })
    }),
  ),
  post(
    '/security/me/recovery-codes',
    forUser(async (req, { id }) => {
      const { code } = await bodyOf(req, codeBody)
      const account = await ownAccount(req, id)
      await confirmCode(req, account, code)
      return answer({ recoveryCodes: await renewRecoveryCodes(req, account) })
    }),
  ),
  post(
    '/security/me/totp-off',
    forUser(async (req, { id }) => {
      const { code } = await bodyOf(req, codeBody)
      const account = await ownAccount(req, id)
      if (needsSecondFactor(account, await securitySettings(req.payload))) throw failure('TOTP_REQUIRED')
      await confirmCode(req, account, code)
      await withTransaction(req, async (own) => {
        await clearSecondFactor(own, id)
        await note(own, account, 'totp-off')
      })
      return answer({ done: true })
    }),
  ),
  post(
    '/security/me/link-provider',
    forUser(async (req, { id }) => {
      const { current } = await bodyOf(req, confirmBody)
      await confirmOwner(req, await ownAccount(req, id), current)
      const { location, cookie } = await depart(req, { goTo: '/admin/security', link: id })
      return answer({ location }, { cookies: [cookie] })
    }),
  ),
  post(
    '/security/me/unlink-provider',
    forUser(async (req, { id }) => {
      const account = await ownAccount(req, id)
      await withTransaction(req, async (own) => {
        await unlinkAccount(own, id)
        await note(own, account, 'provider-unlink')
      })
      return answer({ done: true })
    }),
  ),
  post(
    '/security/me/end-sessions',
    forUser(async (req, { id, sid }) => {
      const body = await bodyOf(req, endBody)
      const account = await ownAccount(req, id)
      const { shown } = await stateOf(req, id)
      if ('id' in body && !shown.sessions.some((session) => session.id === body.id)) throw failure('SESSION_UNKNOWN')
      await withTransaction(req, async (own) => {
        if ('id' in body) await endSession({ payload: own.payload, id: body.id, req: own })
        else
          await endSessionsOf({
            payload: own.payload,
            user: id,
            except: body.which === 'others' ? sid : undefined,
            req: own,
          })
        await note(own, account, 'end-sessions')
      })
      return answer({ done: true })
    }),
  ),
]

/** Something that the security administrator does to the account in the address. */
const onAccount = (
  name: string,
  action: AuditAction,
  work: (own: PayloadRequest, account: Account) => Promise<void>,
): Endpoint =>
  post(`/security/accounts/:id/${name}`, async (req) => {
    const account = await ownAccount(req, String(req.routeParams?.id ?? ''))
    await withTransaction(req, async (own) => {
      await work(own, account)
      await note(own, account, action)
    })
    return answer({ done: true })
  })

const managedEndpoints: Endpoint[] = [
  {
    path: '/security/accounts/:id',
    method: 'get',
    handler: async (req) => {
      const { shown } = await stateOf(req, String(req.routeParams?.id ?? ''))
      return answer(shown)
    },
  },
  {
    path: '/security/locks',
    method: 'get',
    handler: async ({ payload }) => {
      const locks = await lockedNow({ payload, settings: await securitySettings(payload) })
      return answer({ locks: locks.map(({ id, kind, label, until }) => ({ id, kind, label, until })) })
    },
  },
  post('/security/locks/:id/release', async (req) => {
    await withTransaction(req, async (own) => {
      const released = await releaseById(own, String(req.routeParams?.id ?? ''))
      if (!released) throw failure('LOCK_OVER')
      await writeAudit(own, {
        action: 'unlock',
        collection: 'users',
        docId: '',
        title: released.label ?? '',
        siteId: null,
      })
    })
    return answer({ done: true })
  }),
  onAccount('unlock', 'unlock', (own, { email }) => release(own, { kind: 'account', value: email })),
  onAccount('end-sessions', 'end-sessions', (own, { id }) =>
    endSessionsOf({ payload: own.payload, user: id, req: own }),
  ),
  onAccount('reset-totp', 'totp-off', async (own, { id }) => {
    await clearSecondFactor(own, id)
    await endSessionsOf({ payload: own.payload, user: id, req: own })
  }),
  onAccount('unlink-provider', 'provider-unlink', async (own, { id }) => {
    await unlinkAccount(own, id)
    await endSessionsOf({ payload: own.payload, user: id, req: own })
  }),
  post('/security/provider/check', async (req) => {
    const settings = await securitySettings(req.payload, req)
    const client = await askingProvider(req, () => providerClient(settings, { fresh: true }))
    const { issuer, end_session_endpoint: signOut } = client.serverMetadata()
    return answer({ issuer, signOut: signOut !== undefined })
  }),
]

export const accountEndpoints: Endpoint[] = [...ownEndpoints, ...managedEndpoints]
