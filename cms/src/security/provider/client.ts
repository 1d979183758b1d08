import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client'
import { failure } from '../../errors/fail.ts'
import { settings as environment } from '../../settings.ts'
import type { SecuritySettings } from '../settings.ts'
import { fetchFrom } from './guarded-fetch.ts'
import { issuerIn } from './issuer.ts'

const TIMEOUT_SECONDS = 5
/** Metadata of a provider change rarely; its keys are read again whenever one is missing. */
const KEPT_MS = 10 * 60_000
/** Whoever clicks again and again does not have one that fails asked each time. */
const FAILED_MS = 3000

const HOME = '/api/users/sign-in/provider'

/** Where the provider sends people back to: an address of the admin's configured origin, whatever a request says. */
export const redirectUri = (): string => `${environment.cmsOrigin.replace(/\/$/, '')}${HOME}/callback`

/** Where it says, without anybody's browser, that somebody has signed out there. */
export const backChannelUri = (): string => `${environment.cmsOrigin.replace(/\/$/, '')}${HOME}/back-channel`

/** Where it sends them after they have signed out there. */
export const signedOutUri = (): string => `${environment.cmsOrigin.replace(/\/$/, '')}/admin/login`

const authenticationBy =
  (secret: string): ClientAuth =>
  (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const method = methods.includes('client_secret_basic') ? ClientSecretBasic(secret) : ClientSecretPost(secret)
    method(server, client, body, headers)
  }

const discover = (issuer: URL, clientId: string, secret: string): Promise<Configuration> =>
  discovery(issuer, clientId, undefined, secret ? authenticationBy(secret) : None(), {
    timeout: TIMEOUT_SECONDS,
    [customFetch]: fetchFrom(issuer),
    execute: [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])],
  })

type Known = { until: number; readonly client: Promise<Configuration> }

const known = new Map<string, Known>()

type Configured = Pick<SecuritySettings, 'providerOn' | 'providerIssuer' | 'providerClientId'>

/** Whether people may sign in by OpenID Connect now. */
export const isProviderOn = ({ providerOn, providerIssuer, providerClientId }: Configured): boolean =>
  providerOn && providerClientId !== '' && environment.cmsOrigin !== '' && issuerIn(providerIssuer) !== undefined

/**
 * The client that the settings describe, with what the provider tells of itself.
 * @param fresh asks the provider, whatever is known of it
 * @throws PROVIDER_OFF, and whatever the provider's answer has wrong, see `providerFailure`
 */
export const providerClient = async (
  settings: Configured,
  { fresh = false, now = Date.now() } = {},
): Promise<Configuration> => {
  const issuer = issuerIn(settings.providerIssuer)
  if (!isProviderOn(settings) || !issuer) throw failure('PROVIDER_OFF')
  const key = JSON.stringify([issuer.href, settings.providerClientId, environment.providerSecret])
  const found = known.get(key)
  if (found && !fresh && now < found.until) return found.client
  const client = discover(issuer, settings.providerClientId, environment.providerSecret)
  const entry: Known = { until: now + KEPT_MS, client }
  known.clear()
  known.set(key, entry)
  client.catch(() => {
    entry.until = Date.now() + FAILED_MS
  })
  return client
}
