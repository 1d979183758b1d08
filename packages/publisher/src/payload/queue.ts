import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { createEvents } from './events.ts'

const EVENTS = 'change-events'

const heldSchema = z.object({ owner: z.string().nullish() })

/** How the queue stands, for operators. */
export type QueueState = {
  /** Changes that could be published now. */
  readonly waiting: number
  readonly sitesWaiting: number
  readonly oldestMs: number
  /** Static search indexes that wait to be built. */
  readonly search: number
  /** Changes of paused tasks. */
  readonly held: number
  /** Given up after several attempts. */
  readonly failed: number
  /** What each worker is at. */
  readonly leases: readonly { readonly owner: string; readonly count: number }[]
}

export const loadQueueState = async ({ payload, now }: { payload: Payload; now: number }): Promise<QueueState> => {
  const count = async (where: Where): Promise<number> =>
    (await payload.db.count({ collection: EVENTS, where })).totalDocs
  const due: Where = { and: [{ state: { equals: 'new' } }, { at: { less_than_equal: now } }] }
  const [{ waiting, failed, oldestMs }, search, held, sites, leases] = await Promise.all([
    createEvents({ payload }).queue(now),
    count({ state: { equals: 'search' } }),
    count({ state: { equals: 'held' } }),
    payload.db.findDistinct({ collection: EVENTS, field: 'site', where: due, limit: 1, page: 1 }),
    payload.db.find<{ id: string }>({
      collection: 'publish-leases',
      where: { until: { greater_than: now } },
      limit: 0,
      pagination: false,
    }),
  ])
  const owners = leases.docs.flatMap((row: unknown) => heldSchema.parse(row).owner ?? [])
  const counts = new Map<string, number>()
  for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  return {
    waiting,
    sitesWaiting: sites.totalDocs,
    oldestMs,
    search,
    held,
    failed,
    leases: [...counts]
      .map(([owner, leases]) => ({ owner, count: leases }))
      .sort((a, b) => a.owner.localeCompare(b.owner)),
  }
}
