import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client'
import { z } from 'zod'
import { cookieForTime, cookieIn, noCookie } from '../cookies.ts'
import { seal, unseal } from '../seal.ts'

const COOKIE = 'zhanqun-provider'
const OWNER = 'provider-round'
const ROUND_SECONDS = 10 * 60

const schema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  goTo: z.string(),
  /** The account that is to be linked; nobody's where somebody signs in. */
  link: z.string().optional(),
  at: z.number(),
})

/** One way to the provider and back; only the browser that has begun it can end it. */
export type Round = z.infer<typeof schema>

export const newRound = ({ goTo, link }: Pick<Round, 'goTo' | 'link'>, now = Date.now()): Round => ({
  state: randomState(),
  nonce: randomNonce(),
  verifier: randomPKCECodeVerifier(),
  goTo,
  ...(link === undefined ? {} : { link }),
  at: now,
})

/** Keeps a round in the browser, sealed: neither its owner nor anybody else can read or change it. */
export const roundCookie = (headers: Headers, round: Round): string =>
  cookieForTime(headers, COOKIE, seal(JSON.stringify(round), OWNER), ROUND_SECONDS)

export const noRoundCookie = (headers: Headers): string => noCookie(headers, COOKIE)

/** The round that a request is part of; undefined where there is none, or its ten minutes are over. */
export const roundIn = (headers: Headers, now = Date.now()): Round | undefined => {
  const sealed = cookieIn(headers, COOKIE)
  if (!sealed) return undefined
  try {
    const round = schema.parse(JSON.parse(unseal(sealed, OWNER)))
    return now - round.at < ROUND_SECONDS * 1000 ? round : undefined
  } catch {
    return undefined
  }
}
