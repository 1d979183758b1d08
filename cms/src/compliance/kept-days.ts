import { addDays, type CivilDate, civilDate } from '@zhanqun/calendar'
import type { CollectionSlug, Payload, PayloadRequest } from 'payload'
import { settings } from '../settings.ts'

/** `YYYY-MM` of a day. */
export const monthOf = (day: CivilDate): string => day.slice(0, 7)

/** The month from which on every day is kept; of earlier ones, the last day only. */
export const wholeSince = (now: Date): string => monthOf(addDays(civilDate(now), -settings.factsKeptDays))

const AT_ONCE = 200

export const deleteRows = async ({
  payload,
  collection,
  ids,
  req,
}: {
  payload: Payload
  collection: CollectionSlug
  ids: readonly string[]
  req?: PayloadRequest
}): Promise<void> => {
  for (let from = 0; from < ids.length; from += AT_ONCE)
    await payload.db.deleteMany({
      collection,
      where: { id: { in: ids.slice(from, from + AT_ONCE) } },
      ...(req ? { req } : {}),
    })
}
