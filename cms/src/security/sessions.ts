import { createHash, randomBytes } from 'node:crypto'
import { createRow, updateRow } from '@zhanqun/content/payload'
import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { callerIn } from './caller.ts'
import type { SecuritySettings } from './settings.ts'

/**
 * What stands between a right password and the admin, in this order. A session that has a step left
 * signs nobody in.
 */
export const STEPS = ['code', 'enrol', 'password', 'whole'] as const
export type Step = (typeof STEPS)[number]

export type SignInWay = 'password' | 'provider'

const schema = z.object({
  id: z.string(),
  user: z.string(),
  step: z.enum(STEPS),
  address: z.string().nullish(),
  browser: z.string().nullish(),
  how: z.enum(['password', 'provider']).nullish(),
  startedAt: z.number(),
  usedAt: z.number(),
  endsAt: z.number(),
})

export type Session = z.infer<typeof schema>

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How long somebody has for the steps after the password. */
const STEPS_MS = 10 * MINUTE_MS

/** The last use is written down this often. */
const TOUCH_MS = MINUTE_MS

const TOKEN_BYTES = 32
const MAX_BROWSER = 300

const digest = (token: string): string => createHash('sha256').update(token).digest('hex')

const withReq = (req: Partial<PayloadRequest> | undefined) => (req ? { req } : {})

/** Moment at which a session ends if it is not used from `now` on. */
export const idleEndOf = ({
  session,
  settings,
  usedAt = session.usedAt,
}: {
  session: Pick<Session, 'usedAt' | 'endsAt'>
  settings: Pick<SecuritySettings, 'idleMinutes'>
  usedAt?: number
}): number => Math.min(session.endsAt, usedAt + settings.idleMinutes * MINUTE_MS)

/**
 * Opens a session for the request's caller.
 * @returns its token, which is kept nowhere
 */
export const openSession = async ({
  req,
  user,
  step,
  how,
  settings,
  now = Date.now(),
}: {
  req: PayloadRequest
  user: string
  step: Step
  how: SignInWay
  settings: Pick<SecuritySettings, 'sessionHours'>
  now?: number
}): Promise<string> => {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await createRow({
    payload: req.payload,
    collection: 'sessions',
    req,
    data: {
      token: digest(token),
      user,
      step,
      how,
      address: callerIn(req.headers).address,
      browser: (req.headers.get('user-agent') ?? '').slice(0, MAX_BROWSER),
      startedAt: now,
      usedAt: now,
      endsAt: now + (step === 'whole' ? settings.sessionHours * HOUR_MS : STEPS_MS),
    },
  })
  return token
}

const findSession = async (payload: Payload, where: Where): Promise<Session | undefined> => {
  const found: unknown = await payload.db.findOne({ collection: 'sessions', where })
  return found ? schema.parse(found) : undefined
}

/** The session of a token, unless it has ended by time or for want of use. */
export const sessionOf = async ({
  payload,
  token,
  settings,
  now = Date.now(),
}: {
  payload: Payload
  token: string
  settings: Pick<SecuritySettings, 'idleMinutes'>
  now?: number
}): Promise<Session | undefined> => {
  const session = await findSession(payload, { token: { equals: digest(token) } })
  // A use of the last minute may not have been written down.
  return session && now < idleEndOf({ session, settings, usedAt: session.usedAt + TOUCH_MS }) ? session : undefined
}

/** Notes that a session has been used, at most once a minute. */
export const touchSession = async ({
  payload,
  session,
  now = Date.now(),
}: {
  payload: Payload
  session: Session
  now?: number
}): Promise<void> => {
  if (now - session.usedAt < TOUCH_MS) return
  await updateRow({ payload, collection: 'sessions', where: { id: { equals: session.id } }, data: { usedAt: now } })
}

/** What is still open of an account's sessions, the last used first. */
export const openSessionsOf = async ({
  payload,
  user,
  settings,
  now = Date.now(),
}: {
  payload: Payload
  user: string
  settings: Pick<SecuritySettings, 'idleMinutes'>
  now?: number
}): Promise<Session[]> => {
  const { docs } = await payload.db.find({
    collection: 'sessions',
    where: { and: [{ user: { equals: user } }, { step: { equals: 'whole' } }, { endsAt: { greater_than: now } }] },
    pagination: false,
    sort: '-usedAt',
  })
  return docs.map((row) => schema.parse(row)).filter((session) => now < idleEndOf({ session, settings }))
}

/** Ends sessions; whoever holds one of them is signed out with the next request. */
const endWhere = async (payload: Payload, where: Where, req?: Partial<PayloadRequest>): Promise<void> => {
  await payload.db.deleteMany({ collection: 'sessions', where, ...withReq(req) })
}

export const endSession = ({
  payload,
  id,
  req,
}: {
  payload: Payload
  id: string
  req?: Partial<PayloadRequest>
}): Promise<void> => endWhere(payload, { id: { equals: id } }, req)

/** @param except a session that goes on */
export const endSessionsOf = ({
  payload,
  user,
  except,
  req,
}: {
  payload: Payload
  user: string
  except?: string | undefined
  req?: Partial<PayloadRequest>
}): Promise<void> =>
  endWhere(
    payload,
    { and: [{ user: { equals: user } }, ...(except === undefined ? [] : [{ id: { not_equals: except } }])] },
    req,
  )

/**
 * Ends an account's sessions that the provider had opened, whole or not, until a moment.
 * @returns how many
 */
export const endProvidedSessions = async ({
  payload,
  user,
  until,
  req,
}: {
  payload: Payload
  user: string
  until: number
  req: Partial<PayloadRequest>
}): Promise<number> => {
  const where: Where = {
    and: [{ user: { equals: user } }, { how: { equals: 'provider' } }, { startedAt: { less_than_equal: until } }],
  }
  const { totalDocs } = await payload.db.count({ collection: 'sessions', where, req })
  if (totalDocs > 0) await endWhere(payload, where, req)
  return totalDocs
}

/** Takes away what has ended; called with each sign-in, so that the table stays small. */
export const sweepSessions = (payload: Payload, now = Date.now()): Promise<void> =>
  endWhere(payload, { endsAt: { less_than: now } })
