import { authorizationCodeGrant, type Configuration, fetchUserInfo } from 'openid-client'
import { z } from 'zod'
import { failure } from '../../errors/fail.ts'
import type { SecuritySettings } from '../settings.ts'
import { redirectUri } from './client.ts'
import type { Round } from './round.ts'

/** Letters of other scripts that become ASCII in lower case could pass for somebody else's address. */
const PLAIN_EMAIL = /^[!-~]{3,254}$/
const MAX_SUBJECT = 255

const emailSchema = z.object({ email: z.string().regex(PLAIN_EMAIL), email_verified: z.literal(true) })

/** Whom the provider speaks for. */
export type Identity = {
  /** Issuer and subject: what stays when everything else about a person changes. */
  readonly subject: string
  /** The address that the provider has verified; undefined where it has none. */
  readonly verifiedEmail: () => Promise<string | undefined>
  readonly secondFactor: boolean
}

/** Whether the ID token tells of a second factor, as far as the settings name what that is. */
const hasSecondFactor = (
  { acr, amr }: Readonly<Record<string, unknown>>,
  { providerCodes, providerCodeValues }: Pick<SecuritySettings, 'providerCodes' | 'providerCodeValues'>,
): boolean => {
  const wanted = providerCodeValues.split(/\s+/).filter(Boolean)
  const shown = [acr, ...(Array.isArray(amr) ? amr : [])]
  return providerCodes && (wanted.length === 0 || wanted.some((value) => shown.includes(value)))
}

/**
 * Exchanges the code of a round for what the provider says of the person. State, nonce, PKCE, issuer, audience, times
 * and signature are checked by the library.
 */
export const identityOf = async ({
  client,
  round,
  search,
  settings,
}: {
  client: Configuration
  round: Round
  search: string
  settings: SecuritySettings
}): Promise<Identity> => {
  // Built from what is configured: the request's own host is anybody's word.
  const url = new URL(redirectUri())
  url.search = search
  const tokens = await authorizationCodeGrant(client, url, {
    expectedState: round.state,
    expectedNonce: round.nonce,
    pkceCodeVerifier: round.verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims || claims.sub.length > MAX_SUBJECT) throw failure('PROVIDER_ANSWER')
  const verifiedEmail = async () => {
    const asked = claims.email === undefined && client.serverMetadata().userinfo_endpoint !== undefined
    const told = asked ? await fetchUserInfo(client, tokens.access_token, claims.sub) : claims
    return emailSchema.safeParse(told).data?.email
  }
  return { subject: `${claims.iss} ${claims.sub}`, verifiedEmail, secondFactor: hasSecondFactor(claims, settings) }
}
