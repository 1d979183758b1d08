import { isSecure } from './caller.ts'

/** The token of a session that is whole. */
export const SESSION_COOKIE = 'zhanqun-session'
/** The token of one that has a step left. */
export const STEP_COOKIE = 'zhanqun-sign-in'

/** Left for a while where somebody has signed out here and may want to do so at the provider as well. */
export const PROVIDER_SIGN_OUT_COOKIE = 'zhanqun-provider-out'

export const cookieIn = (headers: Headers, name: string): string | undefined => {
  for (const pair of (headers.get('cookie') ?? '').split(/; */)) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at) === name) return pair.slice(at + 1)
  }
  return undefined
}

/** Whether a request comes from a browser in which somebody has signed in, or is about to. */
export const carriesCookie = (headers: Headers): boolean =>
  [SESSION_COOKIE, STEP_COOKIE].some((name) => cookieIn(headers, name) !== undefined)

/** A cookie that scripts cannot read and other sites cannot send with a write; gone when the browser closes. */
export const cookieFor = (headers: Headers, name: string, value: string): string =>
  [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', ...(isSecure(headers) ? ['Secure'] : [])].join('; ')

/** The same for a time, after which the browser forgets it. */
export const cookieForTime = (headers: Headers, name: string, value: string, seconds: number): string =>
  `${cookieFor(headers, name, value)}; Max-Age=${seconds}`

export const noCookie = (headers: Headers, name: string): string => cookieForTime(headers, name, '', 0)

const SCHEMES = /^(?:JWT|Bearer) (.+)$/

/** The session token that a request carries, in its cookie or, for programs, in the header `Authorization`. */
export const sessionTokenIn = (headers: Headers): string | undefined =>
  SCHEMES.exec(headers.get('authorization') ?? '')?.[1] ?? cookieIn(headers, SESSION_COOKIE)
