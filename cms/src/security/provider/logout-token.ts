import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { JOSEError } from 'jose/errors'
import type { Configuration } from 'openid-client'
import { z } from 'zod'
import { failure } from '../../errors/fail.ts'
import { fetchFrom } from './guarded-fetch.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
/** As for ID tokens, whose keys these are: never a secret that both sides know. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'RS384', 'PS384', 'ES384', 'RS512', 'PS512', 'ES512', 'Ed25519', 'EdDSA']
const TYPES: ReadonlySet<unknown> = new Set([undefined, 'JWT', 'logout+jwt', 'application/logout+jwt'])
/** How far the clocks of the two may be apart. */
export const CLOCKS_APART_S = 30
/** A provider sends it at once, or soon again where we were not there. */
const OLDEST_S = 10 * 60
const TIMEOUT_MS = 5000

const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  iat: z.number(),
  events: z.looseObject({ [EVENT]: z.looseObject({}) }),
  // What has one is an ID token.
  nonce: z.undefined().optional(),
})

let known: { readonly address: string; readonly keys: JWTVerifyGetKey } | undefined

/** The provider's keys, which are kept, and asked for again when one is missing. */
const keysAt = (address: string, issuer: URL): JWTVerifyGetKey => {
  if (known?.address === address) return known.keys
  const keys = createRemoteJWKSet(new URL(address), {
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: (url, { headers, ...options }) =>
      fetchFrom(issuer)(url, { ...options, headers: Object.fromEntries(headers), body: undefined }),
  })
  known = { address, keys }
  return keys
}

/** Whom a provider has signed out, and until when their sessions began, in epoch milliseconds. */
export type SignedOut = { readonly subject: string; readonly until: number }

/**
 * What a logout token says (OpenID Connect Back-Channel Logout 1.0, 2.6). It is good for sessions that were begun before
 * it was made, so that one who sends it again ends nothing new.
 * @throws PROVIDER_ANSWER
 */
export const signedOutBy = async (client: Configuration, token: string): Promise<SignedOut> => {
  const { issuer, jwks_uri: address } = client.serverMetadata()
  const { client_id: audience } = client.clientMetadata()
  if (!address) throw failure('PROVIDER_ANSWER')
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keysAt(address, new URL(issuer)), {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCKS_APART_S,
      maxTokenAge: OLDEST_S,
      requiredClaims: ['iat', 'exp', 'jti', 'events', 'sub'],
    })
    const { sub, iat } = claimsSchema.parse(payload)
    if (!TYPES.has(protectedHeader.typ)) throw failure('PROVIDER_ANSWER')
    return { subject: `${issuer} ${sub}`, until: (iat + CLOCKS_APART_S) * 1000 }
  } catch (cause) {
    if (cause instanceof JOSEError || cause instanceof z.ZodError)
      throw Object.assign(failure('PROVIDER_ANSWER'), { cause })
    throw cause
  }
}
