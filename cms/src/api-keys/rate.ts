import type { Payload, Where } from 'payload'
import { type ApiKey, changeKey, keyById } from './store.ts'

const MINUTE_MS = 60_000
const SECOND_MS = 1000

/** A process takes a tenth of the limit at a time, so that it writes ten times a minute at most. */
const PARTS = 10

type Share = { readonly minute: number; left: number; isOver: boolean }

const MOST_KEYS = 10_000

const shares = new WeakMap<Payload, Map<string, Share>>()

const sharesOf = (payload: Payload): Map<string, Share> => {
  const known = shares.get(payload)
  if (known && known.size < MOST_KEYS) return known
  const fresh = new Map<string, Share>()
  shares.set(payload, fresh)
  return fresh
}

/** Takes a part of what is left of the minute for all processes together. @returns how much it got */
const takePart = async (
  payload: Payload,
  { key, limit, minute }: { key: Pick<ApiKey, 'id'>; limit: number; minute: number },
): Promise<number> => {
  const part = Math.ceil(limit / PARTS)
  const { id } = key
  for (let tries = 0; tries < 2; tries++) {
    const when: Where = { and: [{ minute: { equals: minute } }, { taken: { less_than: limit } }] }
    const isMine = await changeKey({ payload }, { id, when, data: { taken: { $inc: part } } })
    if (isMine) {
      const taken = (await keyById({ payload }, id))?.taken ?? limit
      // What goes beyond the limit is nobody's; what others took since counts as theirs.
      return Math.max(0, part - Math.max(0, taken - limit))
    }
    const isNew: Where = { or: [{ minute: { exists: false } }, { minute: { not_equals: minute } }] }
    if (await changeKey({ payload }, { id, when: isNew, data: { minute, taken: part } })) return part
  }
  return 0
}

/**
 * Counts a request of a key. All processes together let a key do no more than its limit within a minute; what one has
 * taken and not used is lost for that minute, a tenth of the limit at most.
 * @returns after how many seconds it may try again; undefined where it may go on
 */
export const countRequest = async ({
  payload,
  key,
  limit,
  now = Date.now(),
}: {
  payload: Payload
  key: Pick<ApiKey, 'id'>
  limit: number
  now?: number
}): Promise<number | undefined> => {
  const minute = Math.floor(now / MINUTE_MS)
  const wait = Math.max(1, Math.ceil(((minute + 1) * MINUTE_MS - now) / SECOND_MS))
  const own = sharesOf(payload)
  const known = own.get(key.id)
  const share: Share = known?.minute === minute ? known : { minute, left: 0, isOver: false }
  own.set(key.id, share)
  if (share.isOver) return wait
  if (share.left <= 0) {
    const part = await takePart(payload, { key, limit, minute })
    if (part === 0) share.isOver = true
    share.left += part
  }
  if (share.left <= 0) return wait
  share.left--
  return undefined
}
