import { createHash } from 'node:crypto'
import { createRow, updateRow } from '@zhanqun/content/payload'
import { retryConflicts } from '@zhanqun/publisher/tasks'
import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { inTurn } from './in-turn.ts'
import type { SecuritySettings } from './settings.ts'

/** What attempts are counted by: `key` for addresses that send wrong API keys, which bars nobody there from signing in. */
const FAILURE_KINDS = ['account', 'address', 'key'] as const
export type FailureKind = (typeof FAILURE_KINDS)[number]

export type Attempted = {
  readonly kind: FailureKind
  /** An address, or the e-mail that was typed, whether anybody has it or not. */
  readonly value: string
}

const schema = z.object({
  id: z.string(),
  kind: z.enum(FAILURE_KINDS),
  label: z.string().nullish(),
  count: z.number(),
  until: z.number(),
})

export type SignInFailure = z.infer<typeof schema>

const MINUTE_MS = 60_000

const keyOf = ({ kind, value }: Attempted): string =>
  `${kind}:${createHash('sha256').update(value.trim().toLowerCase()).digest('hex')}`

/** Enough of an account to know it again, too little to learn what was typed. */
export const maskEmail = (email: string): string => {
  const [account = '', domain = ''] = email.trim().slice(0, 120).split('@')
  return `${account.slice(0, 2)}***${domain && `@${domain}`}`
}

const limitFor = (kind: FailureKind, settings: SecuritySettings): number =>
  kind === 'account' ? settings.accountFailures : settings.addressFailures

const COLLECTION = 'sign-in-failures'

const rowOf = async (payload: Payload, key: string): Promise<SignInFailure | undefined> => {
  const found: unknown = await payload.db.findOne({ collection: COLLECTION, where: { key: { equals: key } } })
  return found ? schema.parse(found) : undefined
}

/** A row whose time is over begins anew, so that counts never last for ever. */
const beginIn = async (
  payload: Payload,
  { attempted, until, now }: { attempted: Attempted; until: number; now: number },
): Promise<void> => {
  const key = keyOf(attempted)
  const known = await rowOf(payload, key)
  if (known && known.until > now) return
  const data = { count: 0, until }
  if (known) {
    const where: Where = { and: [{ key: { equals: key } }, { until: { equals: known.until } }] }
    await retryConflicts(() => updateRow({ payload, collection: COLLECTION, where, data: { ...data } }))
    return
  }
  const label = attempted.kind === 'account' ? maskEmail(attempted.value) : attempted.value
  const row = { key, kind: attempted.kind, label, ...data }
  await retryConflicts(() => createRow({ payload, collection: COLLECTION, data: { ...row } })).catch(
    async (error: unknown) => {
      // Somebody else has made the row in the meantime.
      if (!(await rowOf(payload, key))) throw error
    },
  )
}

const countUp = async (payload: Payload, key: string, by: 1 | -1): Promise<SignInFailure | undefined> => {
  const found: unknown = await retryConflicts(() =>
    payload.db.updateOne({ collection: COLLECTION, where: { key: { equals: key } }, data: { count: { $inc: by } } }),
  )
  return found ? schema.parse(found) : undefined
}

/**
 * Counts an attempt before it is tried, so that attempts made at once are limited like any others.
 * @returns the moment until which nothing more may be tried; undefined while something may
 */
export const beginAttempt = ({
  payload,
  attempted,
  settings,
  now = Date.now(),
}: {
  payload: Payload
  attempted: Attempted
  settings: SecuritySettings
  now?: number
}): Promise<number | undefined> => {
  const key = keyOf(attempted)
  const limit = limitFor(attempted.kind, settings)
  // A guesser's requests come all at once, and would keep each other from writing.
  return inTurn(key, async () => {
    for (;;) {
      await beginIn(payload, { attempted, until: now + settings.lockMinutes * MINUTE_MS, now })
      const known = await rowOf(payload, key)
      if (known && known.count >= limit) return known.until
      const counted = await countUp(payload, key, 1)
      // Released in between: what is not counted is not tried.
      if (!counted) continue
      return counted.count > limit ? counted.until : undefined
    }
  })
}

/**
 * To be called when an attempt has failed.
 * @returns whether it was the one after which nothing more may be tried for a while
 */
export const noteFailure = async ({
  payload,
  attempted,
  settings,
  now = Date.now(),
}: {
  payload: Payload
  attempted: Attempted
  settings: SecuritySettings
  now?: number
}): Promise<boolean> => {
  const key = keyOf(attempted)
  const known = await rowOf(payload, key)
  if (!known || known.count < limitFor(attempted.kind, settings)) return false
  const until = now + settings.lockMinutes * MINUTE_MS
  await retryConflicts(() =>
    updateRow({ payload, collection: COLLECTION, where: { key: { equals: key } }, data: { until } }),
  )
  return true
}

/** To be called when an attempt has succeeded: it counts no longer, those that failed do. */
export const noteSuccess = async (payload: Payload, attempted: Attempted): Promise<void> => {
  await countUp(payload, keyOf(attempted), -1)
}

/** Takes away counts whose time is over; called with each sign-in, so that guessing fills no table. */
export const sweepFailures = async (payload: Payload, now = Date.now()): Promise<void> => {
  await payload.db.deleteMany({ collection: COLLECTION, where: { until: { less_than: now } } })
}

/** Accounts and addresses that may not try now. */
export const lockedNow = async ({
  payload,
  settings,
  now = Date.now(),
}: {
  payload: Payload
  settings: SecuritySettings
  now?: number
}): Promise<SignInFailure[]> => {
  const { docs } = await payload.db.find({
    collection: COLLECTION,
    where: { until: { greater_than: now } },
    pagination: false,
    sort: '-until',
  })
  return docs
    .map((row) => schema.parse(row))
    .filter(({ kind, count }) => kind !== 'key' && count >= limitFor(kind, settings))
}

/** Lets an account, or an address, try again at once; in the request's transaction. */
export const release = async (req: PayloadRequest, attempted: Attempted): Promise<void> => {
  await req.payload.db.deleteMany({ collection: COLLECTION, where: { key: { equals: keyOf(attempted) } }, req })
}

/**
 * The same for one of {@link lockedNow}.
 * @returns what it was; undefined where it has gone
 */
export const releaseById = async (req: PayloadRequest, id: string): Promise<SignInFailure | undefined> => {
  const place = { collection: COLLECTION, where: { id: { equals: id } }, req } as const
  const found: unknown = await req.payload.db.findOne(place)
  if (!found) return undefined
  await req.payload.db.deleteMany(place)
  return schema.parse(found)
}
