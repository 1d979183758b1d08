import type { Endpoint, PayloadRequest } from 'payload'
import { withTransaction } from '../../database/with-transaction.ts'
import { failure } from '../../errors/fail.ts'
import { writeAudit } from '../../hooks/audit.ts'
import { accountById } from '../account.ts'
import { ownerOfSubject } from '../account-secrets.ts'
import { answer, post } from '../endpoint.ts'
import { endProvidedSessions } from '../sessions.ts'
import { securitySettings } from '../settings.ts'
import { isProviderOn, providerClient } from './client.ts'
import { askingProvider, catalogueCodeOf } from './failure.ts'
import { type SignedOut, signedOutBy } from './logout-token.ts'

/** Tokens are a kilobyte or two. */
const MAX_BODY = 16 * 1024

const tokenIn = async (req: PayloadRequest): Promise<string> => {
  const isLong = Number(req.headers.get('content-length') ?? MAX_BODY + 1) > MAX_BODY
  const isForm = req.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  const token = !isLong && isForm ? new URLSearchParams(await req.text?.()).get('logout_token') : null
  if (!token) throw failure('PROVIDER_ANSWER')
  return token
}

const endFor = async (req: PayloadRequest, { subject, until }: SignedOut): Promise<void> => {
  const { payload } = req
  const user = await ownerOfSubject({ payload, subject })
  const account = user === undefined ? undefined : await accountById(payload, user)
  // Nobody learns from the answer who has an account here.
  if (!account) return
  await withTransaction(req, async (own) => {
    const ended = await endProvidedSessions({ payload, user: account.id, until, req: own })
    if (ended === 0) return
    await writeAudit(own, {
      action: 'end-sessions',
      collection: 'users',
      docId: account.id,
      title: `${account.name}：已在统一身份认证平台退出`,
      siteId: null,
      by: { id: 'system', name: '统一身份认证平台' },
    })
  })
}

/**
 * `POST /api/users/sign-in/provider/back-channel`: where the provider says that somebody has signed out there. Of
 * sessions that were begun by a password it knows nothing, and ends none.
 */
export const backChannel: Endpoint = post('/sign-in/provider/back-channel', async (req) => {
  try {
    const settings = await securitySettings(req.payload)
    if (!isProviderOn(settings)) throw failure('PROVIDER_OFF')
    const token = await tokenIn(req)
    await endFor(req, await askingProvider(req, async () => signedOutBy(await providerClient(settings), token)))
    return answer({})
  } catch (error) {
    const code = catalogueCodeOf(error)
    if (!code) throw error
    // As the specification words it; the rest is for our own log.
    return answer({ error: 'invalid_request', error_description: code }, { status: 400 })
  }
})
