import { errorCatalogue } from '@zhanqun/errors'
import { buildAuthorizationUrl, buildEndSessionUrl, calculatePKCECodeChallenge } from 'openid-client'
import type { PayloadRequest } from 'payload'
import { providerEntry } from '../../audit/notes.ts'
import { failure } from '../../errors/fail.ts'
import { type Account, accountById } from '../account.ts'
import { admitAttempts, attemptFromAddress, failAttempts, settleAttempts } from '../limits.ts'
import { type SecuritySettings, securitySettings } from '../settings.ts'
import { proceed, type SignInState, settingsFor } from '../sign-in.ts'
import { wholeSessionIn } from '../strategy.ts'
import { isProviderOn, providerClient, redirectUri, signedOutUri } from './client.ts'
import { askingProvider, catalogueCodeOf } from './failure.ts'
import { type Identity, identityOf } from './identity.ts'
import { accountFor, linkAccount } from './link.ts'
import { newRound, type Round, roundCookie } from './round.ts'

/** What the browser has to do next. */
export type Departure = { readonly location: string; readonly cookie: string }

/** Begins a way to the provider. @throws ADDRESS_REFUSED, PROVIDER_OFF, PROVIDER_UNREACHABLE, PROVIDER_ANSWER */
export const depart = async (req: PayloadRequest, given: Pick<Round, 'goTo' | 'link'>): Promise<Departure> => {
  const settings = await settingsFor(req)
  const client = await askingProvider(req, () => providerClient(settings))
  const round = newRound(given)
  const url = buildAuthorizationUrl(client, {
    redirect_uri: redirectUri(),
    scope: settings.providerScopes,
    state: round.state,
    nonce: round.nonce,
    code_challenge: await calculatePKCECodeChallenge(round.verifier),
    code_challenge_method: 'S256',
  })
  return { location: url.href, cookie: roundCookie(req.headers, round) }
}

/** What is nobody's guess, or has been written down before. */
const NOT_COUNTED: ReadonlySet<unknown> = new Set([
  'PROVIDER_UNREACHABLE',
  'PROVIDER_FOREIGN',
  'PROVIDER_OFF',
  'SIGN_IN_LOCKED',
])

/** Does the rest of a round within the limit for the address; what fails is written down. */
const counted = async <T>(
  req: PayloadRequest,
  settings: SecuritySettings,
  /** Tells whom the provider has spoken for, once that is known. */
  work: (about: (account: Account | undefined) => void) => Promise<T>,
): Promise<T> => {
  let account: Account | undefined
  const attempts = attemptFromAddress(req)
  await admitAttempts(req, { attempts, settings })
  try {
    const result = await work((found) => {
      account = found
    })
    await settleAttempts(req, attempts)
    return result
  } catch (error) {
    const code = catalogueCodeOf(error)
    if (!code || NOT_COUNTED.has(code)) await settleAttempts(req, attempts)
    else await failAttempts(req, { attempts, settings, entry: providerEntry(account, errorCatalogue[code].message) })
    throw error
  }
}

const arrive = async (
  req: PayloadRequest,
  { round, search, settings }: { round: Round; search: string; settings: SecuritySettings },
): Promise<Identity> => {
  if (new URLSearchParams(search).get('state') !== round.state) throw failure('PROVIDER_STATE')
  return askingProvider(req, async () => {
    const client = await providerClient(settings)
    return identityOf({ client, round, search, settings })
  })
}

/**
 * Signs in whom the provider speaks for. No account is made by it and none gets a right; one that is closed is as good
 * as none.
 * @throws PROVIDER_STATE, PROVIDER_REFUSED, PROVIDER_ANSWER, PROVIDER_UNREACHABLE, PROVIDER_ACCOUNT, SIGN_IN_LOCKED
 */
export const signInByProvider = async (
  req: PayloadRequest,
  { round, search }: { round: Round; search: string },
): Promise<SignInState> => {
  const settings = await settingsFor(req)
  return counted(req, settings, async (about) => {
    const identity = await arrive(req, { round, search, settings })
    const account = await askingProvider(req, () => accountFor(req, { identity, settings }))
    about(account)
    if (!account || account.closedAt) throw failure('PROVIDER_ACCOUNT')
    const attempts = [{ kind: 'account', value: account.email } as const]
    await admitAttempts(req, { attempts, settings })
    await linkAccount(req, { account, subject: identity.subject })
    const state = await proceed(req, {
      user: account.id,
      done: undefined,
      how: 'provider',
      provided: identity.secondFactor,
    })
    await settleAttempts(req, attempts)
    return state
  })
}

/**
 * Links the account of whoever is signed in, who has to be the one that has begun.
 * @throws like {@link signInByProvider}, and SIGNED_OUT, PROVIDER_TAKEN
 */
export const linkByProvider = async (
  req: PayloadRequest,
  { round, search }: { round: Round; search: string },
): Promise<void> => {
  const settings = await settingsFor(req)
  const session = await wholeSessionIn(req.payload, req.headers)
  const account = session && session.user === round.link ? await accountById(req.payload, session.user) : undefined
  if (!account || account.closedAt) throw failure('SIGNED_OUT')
  await counted(req, settings, async (about) => {
    about(account)
    const { subject } = await arrive(req, { round, search, settings })
    await linkAccount(req, { account, subject })
  })
}

/** Where somebody signs out of the provider as well; undefined where it offers no such place, or is not there. */
export const providerSignOut = async (req: Pick<PayloadRequest, 'payload'>): Promise<string | undefined> => {
  const settings = await securitySettings(req.payload)
  if (!isProviderOn(settings)) return undefined
  const client = await askingProvider(req, () => providerClient(settings)).catch(() => undefined)
  if (!client?.serverMetadata().end_session_endpoint) return undefined
  return buildEndSessionUrl(client, { post_logout_redirect_uri: signedOutUri() }).href
}
