import type { Endpoint, PayloadRequest } from 'payload'
import { failure } from '../../errors/fail.ts'
import { isRecord } from '../../is-record.ts'
import { adminPath } from '../admin-path.ts'
import { noCookie, PROVIDER_SIGN_OUT_COOKIE } from '../cookies.ts'
import { lead } from '../endpoint.ts'
import { settingsFor } from '../sign-in.ts'
import { backChannel } from './back-channel.ts'
import { isProviderOn } from './client.ts'
import { catalogueCodeOf } from './failure.ts'
import { noRoundCookie, roundIn } from './round.ts'
import { depart, linkByProvider, providerSignOut, signInByProvider } from './sign-in.ts'

const LOGIN = '/admin/login'
const ACCOUNT = '/admin/security'

const searchOf = ({ url }: PayloadRequest): string => (url ? new URL(url, 'http://localhost').search : '')

const withQuery = (path: string, query: Record<string, string>): string => `${path}?${new URLSearchParams(query)}`

const minutesIn = (error: unknown): Record<string, string> => {
  const data = error instanceof Error && 'data' in error ? error.data : undefined
  return isRecord(data) && typeof data.minutes === 'number' ? { minutes: String(data.minutes) } : {}
}

/** Whoever comes by a link of the browser sees a page, not an answer for programs. */
const leadToProblem = (
  error: unknown,
  { page, query = {}, cookies = [] }: { page: string; query?: Record<string, string>; cookies?: readonly string[] },
): Response => {
  const code = catalogueCodeOf(error)
  if (!code) throw error
  return lead(withQuery(page, { problem: code, ...minutesIn(error), ...query }), cookies)
}

const begin: Endpoint = {
  path: '/sign-in/provider',
  method: 'get',
  handler: async (req) => {
    const goTo = adminPath(new URLSearchParams(searchOf(req)).get('redirect'))
    try {
      const { location, cookie } = await depart(req, { goTo })
      return lead(location, [cookie])
    } catch (error) {
      return leadToProblem(error, { page: LOGIN, query: { redirect: goTo } })
    }
  },
}

const callback: Endpoint = {
  path: '/sign-in/provider/callback',
  method: 'get',
  handler: async (req) => {
    const round = roundIn(req.headers)
    const over = [noRoundCookie(req.headers)]
    const isLink = round?.link !== undefined
    const goTo = adminPath(round?.goTo)
    try {
      if (!isProviderOn(await settingsFor(req))) throw failure('PROVIDER_OFF')
      // Without the cookie nobody has tried anything: any page could send people here.
      if (!round) throw failure('PROVIDER_STATE')
      const search = searchOf(req)
      if (isLink) {
        await linkByProvider(req, { round, search })
        return lead(ACCOUNT, over)
      }
      const { step, cookies } = await signInByProvider(req, { round, search })
      return lead(step === 'whole' ? goTo : withQuery(LOGIN, { redirect: goTo }), [...over, ...cookies])
    } catch (error) {
      return leadToProblem(error, {
        ...(isLink ? { page: ACCOUNT } : { page: LOGIN, query: { redirect: goTo } }),
        cookies: over,
      })
    }
  },
}

const signOut: Endpoint = {
  path: '/sign-in/provider/sign-out',
  method: 'get',
  handler: async (req) =>
    lead((await providerSignOut(req)) ?? LOGIN, [noCookie(req.headers, PROVIDER_SIGN_OUT_COOKIE)]),
}

/** The addresses of signing in by OpenID Connect: those that a browser is led through, and one for the provider. */
export const providerEndpoints: Endpoint[] = [begin, callback, signOut, backChannel]
