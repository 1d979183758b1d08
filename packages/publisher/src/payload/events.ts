import { createRow, updateRow } from '@zhanqun/content/payload'
import type { Payload, Where } from 'payload'
import { z } from 'zod'
import type { Req } from './transaction.ts'

const collection = 'change-events'
const CHUNK = 500

/** Lower is more urgent. */
export const PRIORITY = { urgent: 0, normal: 1, bulk: 2 } as const

/**
 * `search` asks for a site's static search index only, `switches` for what switches say of any number of sites;
 * `failed` is left for the operator to see; `held` waits for its task to be resumed.
 */
export type EventState = 'new' | 'search' | 'switches' | 'failed' | 'held'

const eventSchema = z.object({
  id: z.string(),
  site: z.string(),
  keys: z.array(z.string()).catch([]),
  doc: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
  docCollection: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  op: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  priority: z.number(),
  at: z.number(),
  attempts: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  /** The long work that the event is part of. */
  task: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
})

export type ChangeEvent = z.infer<typeof eventSchema>

export type NewEvent = {
  readonly site: string
  readonly keys: readonly string[]
  readonly op: string
  readonly priority: number
  /** Epoch milliseconds; an event in the future waits until then. */
  readonly at: number
  readonly doc?: string
  readonly docCollection?: string
  readonly state?: EventState
  readonly attempts?: number
  readonly task?: string
}

/** The `op` of events that ask for every page of a site. */
export const REBUILD = 'rebuild'
/** The `op` of events that ask for switch files, whatever the switches. */
export const REFRESH = 'refresh'

const where = (...and: Where[]): Where => ({ and })

const notOf = (sites: readonly string[]): Where[] => (sites.length > 0 ? [{ site: { not_in: [...sites] } }] : [])

/** Events of these kinds wait for a pause at the most, never for a date that somebody has set. */
const IMMEDIATE = [
  ...['create', 'update', 'publish', 'withdraw', 'trash', 'restore', 'delete'],
  ...['derived', REBUILD, 'removed', 'rest', 'retry', 'search', REFRESH],
]
/** Longer than any pause between two attempts. */
const FAR_AHEAD_MS = 10 * 60_000

const due = (state: EventState, now: number): Where =>
  where(
    { state: { equals: state } },
    {
      or: [
        { at: { less_than_equal: now } },
        // The clock has been set back since.
        where({ at: { greater_than: now + FAR_AHEAD_MS } }, { op: { in: IMMEDIATE } }),
      ],
    },
  )

/** The durable queue of changes, written by the CMS and read by the workers. */
export const createEvents = ({ payload }: { payload: Payload }) => {
  const find = async (condition: Where, limit = 0): Promise<ChangeEvent[]> => {
    const { docs } = await payload.db.find<{ id: string }>({
      collection,
      where: condition,
      sort: ['priority', 'at'],
      limit,
      pagination: false,
    })
    return docs.map((row: unknown) => eventSchema.parse(row))
  }

  return {
    /** An event of the site whose turn it is: most urgent first, then oldest. */
    nextSite: async ({
      state,
      now,
      except,
    }: {
      state: 'new' | 'search'
      now: number
      except: readonly string[]
    }): Promise<ChangeEvent | undefined> => {
      const [event] = await find(where(due(state, now), ...notOf(except)), 1)
      return event
    },
    /** What has waited longest of what is most urgent. */
    oldest: ({ now, limit }: { now: number; limit: number }) => find(due('new', now), limit),
    /** Everything that waits for a site. */
    ofSite: ({ site, state, now }: { site: string; state: 'new' | 'search'; now: number }) =>
      find(where(due(state, now), { site: { equals: site } })),
    /** Changes of switches whose moment has come. */
    ofSwitches: (now: number) => find(due('switches', now)),
    /**
     * Whether anything waits that goes before work of a priority: what is more urgent, switches, and static search
     * indexes that have no time. One look for all of them, since nearly always there is nothing.
     */
    anyBefore: async ({
      priority,
      now,
      except,
    }: {
      priority: number
      now: number
      except: readonly string[]
    }): Promise<boolean> => {
      const before: Where[] = [
        due('switches', now),
        where(due('search', now), { priority: { less_than_equal: PRIORITY.urgent } }),
        where(due('new', now), { priority: { less_than: priority } }, ...notOf(except)),
      ]
      return (await find({ or: before }, 1)).length > 0
    },
    /** A waiting event that is more urgent than `priority`. */
    moreUrgent: async ({
      priority,
      now,
      except,
    }: {
      priority: number
      now: number
      /** Sites that somebody is at. */
      except: readonly string[]
    }) => {
      const [event] = await find(where(due('new', now), { priority: { less_than: priority } }, ...notOf(except)), 1)
      return event && { site: event.site, priority: event.priority }
    },
    /** Whether a part of a paused task waits for a site. */
    isHeld: async (site: string): Promise<boolean> =>
      (await find(where({ state: { equals: 'held' } }, { site: { equals: site } }), 1)).length > 0,
    /** Sites of which every page waits to be rendered anew, be it held. */
    sitesToRebuild: async (): Promise<Set<string>> => {
      const events = await find(where({ state: { in: ['new', 'held'] } }, { op: { equals: REBUILD } }))
      return new Set(events.map(({ site }) => site))
    },
    /** Events of one kind that wait for a later moment. */
    planned: ({ site, op, now }: { site: string; op: string; now: number }) =>
      find(
        where(
          { state: { equals: 'new' } },
          { site: { equals: site } },
          { op: { equals: op } },
          { at: { greater_than: now } },
        ),
      ),
    create: async (event: NewEvent, req?: Req): Promise<void> => {
      await createRow({
        payload,
        collection,
        data: {
          doc: null,
          docCollection: null,
          state: 'new',
          attempts: 0,
          ...event,
          keys: [...event.keys],
        },
        req,
      })
    },
    remove: async (ids: readonly string[], req?: Req): Promise<void> => {
      for (let from = 0; from < ids.length; from += CHUNK) {
        await payload.db.deleteMany({
          collection,
          where: { id: { in: ids.slice(from, from + CHUNK) } },
          ...(req ? { req } : {}),
        })
      }
    },
    removeFailed: (site: string, req?: Req) =>
      payload.db.deleteMany({
        collection,
        where: where({ state: { equals: 'failed' } }, { site: { equals: site } }),
        ...(req ? { req } : {}),
      }),
    postpone: async (event: ChangeEvent, at: number, req?: Req): Promise<void> => {
      await updateRow({
        payload,
        collection,
        where: { id: { equals: event.id } },
        data: { at, attempts: event.attempts + 1 },
        req,
      })
    },
    /** How much waits, and since when. */
    queue: async (now: number): Promise<{ waiting: number; failed: number; oldestMs: number }> => {
      const { totalDocs: waiting } = await payload.db.count({ collection, where: due('new', now) })
      const { totalDocs: failed } = await payload.db.count({ collection, where: { state: { equals: 'failed' } } })
      const { docs } = await payload.db.find<{ id: string }>({
        collection,
        where: due('new', now),
        sort: 'at',
        limit: 1,
        pagination: false,
      })
      const oldest = docs.map((row: unknown) => eventSchema.parse(row))[0]
      return { waiting, failed, oldestMs: oldest ? Math.max(0, now - oldest.at) : 0 }
    },
  }
}

export type Events = ReturnType<typeof createEvents>
