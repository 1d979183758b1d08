import type { CollectionSlug, PayloadRequest } from 'payload'
import { settings } from '../settings.ts'

/** Lower is more urgent. */
export const PRIORITY = { urgent: 0, normal: 1, bulk: 2 } as const

export type Change = {
  siteId: string
  keys: readonly string[]
  collection: CollectionSlug
  docId: string | null
  operation: string
  priority?: number
  /** Epoch milliseconds; until then the worker leaves it alone. */
  at?: number
}

/**
 * Writes a change event into the outbox, in the transaction of the change, for the publishing
 * worker to find.
 * @returns the event's id
 */
export const emitChange = async (req: PayloadRequest, change: Change): Promise<string> => {
  const event = await req.payload.db.create({
    collection: 'change-events',
    data: {
      site: change.siteId,
      keys: [...new Set(change.keys)],
      doc: change.docId,
      docCollection: change.collection,
      op: change.operation,
      priority: change.priority ?? PRIORITY.normal,
      at: change.at ?? Date.now(),
      state: 'new',
      attempts: 0,
    },
    req,
  })
  wakeWorkerSoon()
  return String(event.id)
}

let waking: NodeJS.Timeout | undefined

/** The worker polls anyway; this only saves it the wait. Twice, since the transaction may still be open at first. */
export const wakeWorkerSoon = (): void => {
  if (waking || process.env.ZHANQUN_NO_WAKE) return
  const wake = () =>
    fetch(`${settings.workerOrigin}/wake`, { method: 'POST', signal: AbortSignal.timeout(500) }).catch(() => undefined)
  waking = setTimeout(() => {
    waking = undefined
    void wake()
    setTimeout(wake, 60).unref()
  }, 8)
  waking.unref()
}
