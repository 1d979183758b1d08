import type { AuthStrategy, AuthStrategyFunctionArgs, Payload, PayloadRequest } from 'payload'
import { parseRanges } from './address-ranges.ts'
import { callerIn } from './caller.ts'
import { sessionTokenIn } from './cookies.ts'
import { type Session, sessionOf, touchSession } from './sessions.ts'
import { type SecuritySettings, securitySettings } from './settings.ts'

/** Says that nobody is behind a request: what a screen asks by itself does not keep a session open. */
export const BACKGROUND_HEADER = 'x-zhanqun-background'

/** Whether the admin may be used from where a request comes. */
export const isAllowedFrom = (headers: Headers, { addresses }: Pick<SecuritySettings, 'addresses'>): boolean => {
  const ranges = parseRanges(addresses)
  return ranges.empty || ranges.includes(callerIn(headers).address)
}

/** The session that a request is part of, whatever is still to be done in it. */
export const wholeSessionIn = async (payload: Payload, headers: Headers): Promise<Session | undefined> => {
  const token = sessionTokenIn(headers)
  if (!token) return undefined
  const settings = await securitySettings(payload)
  if (!isAllowedFrom(headers, settings)) return undefined
  const session = await sessionOf({ payload, token, settings })
  return session?.step === 'whole' ? session : undefined
}

/** The id of the session that a request is part of. */
export const sidOf = ({ user }: Pick<PayloadRequest, 'user'>): string | undefined =>
  user && '_sid' in user && typeof user._sid === 'string' ? user._sid : undefined

const authenticate = async ({ headers, payload }: AuthStrategyFunctionArgs) => {
  const session = await wholeSessionIn(payload, headers)
  if (!session) return { user: null }
  const user = await payload.findByID({
    collection: 'users',
    id: session.user,
    depth: 0,
    overrideAccess: true,
    disableErrors: true,
  })
  if (!user || user.closedAt) return { user: null }
  if (!headers.has(BACKGROUND_HEADER)) await touchSession({ payload, session })
  const { separation: separated } = await securitySettings(payload)
  return { user: { ...user, collection: 'users' as const, _strategy: 'session', _sid: session.id, separated } }
}

/** Signs in by a session of our own; Payload's tokens are good for nothing, since it keeps no session for them. */
export const sessionStrategy: AuthStrategy = { name: 'session', authenticate }
