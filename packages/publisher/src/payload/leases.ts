import { createRow, updateRow } from '@zhanqun/content/payload'
import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { inTransaction, type Req } from './transaction.ts'

const collection = 'publish-leases'
const leaseSchema = z.object({
  site: z.string(),
  owner: z.string().nullish(),
  until: z.number(),
  generation: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
})

const MAX_ATTEMPTS = 20

/**
 * Leases: at most one worker works on a name at a time. A lease is one row, taken by one
 * conditional update; it runs out by itself when its owner dies.
 */
export type Leases = {
  /**
   * @returns the lease's generation, higher by one with each claim of anybody; undefined when
   *   somebody else holds the lease
   */
  claim: (name: string, now: number) => Promise<number | undefined>
  /** @returns whether the lease was still ours and now lasts longer */
  renew: (name: string, now: number, req?: Req) => Promise<boolean>
  release: (name: string) => Promise<void>
  /** Frees what workers hold of whom it is known that they are dead. */
  freeOf: (isDead: (owner: string) => boolean) => Promise<number>
  /** For a name that will not be used again. */
  forget: (name: string) => Promise<void>
  /** The generation of a name that is never claimed, only counted up by {@link Leases.countUp}. */
  count: (name: string) => Promise<number>
  countUp: (name: string) => Promise<void>
}

export const createLeases = ({
  payload,
  owner,
  seconds,
}: {
  payload: Payload
  owner: string
  seconds: number
}): Leases => {
  const find = async (name: string) => {
    const row: unknown = await payload.db.findOne({ collection, where: { site: { equals: name } } })
    return row ? leaseSchema.parse(row) : undefined
  }

  const create = async (name: string): Promise<void> => {
    try {
      await inTransaction(payload, (req) =>
        createRow({ payload, collection, data: { site: name, owner: null, until: 0, generation: 0 }, req }),
      )
    } catch (error) {
      // Another worker may have made the row in between.
      if (!(await find(name))) throw error
    }
  }

  const findOrCreate = async (name: string) => {
    const known = await find(name)
    if (known) return known
    await create(name)
    return find(name)
  }

  /** Writes only if nobody has claimed or counted since the row was read. */
  const advance = (
    name: string,
    generation: number,
    data: Record<string, unknown>,
    conditions: readonly Where[] = [],
  ): Promise<boolean> => {
    const sameGeneration: Where =
      generation === 0
        ? { or: [{ generation: { equals: 0 } }, { generation: { exists: false } }] }
        : { generation: { equals: generation } }
    return updateRow({
      payload,
      collection,
      where: { and: [{ site: { equals: name } }, sameGeneration, ...conditions] },
      data: { ...data, generation: generation + 1 },
    })
  }

  const heldBy = (name: string, holder: string): Where => ({
    and: [{ site: { equals: name } }, { owner: { equals: holder } }],
  })
  const free = async (name: string, holder: string): Promise<void> => {
    await updateRow({ payload, collection, where: heldBy(name, holder), data: { owner: null, until: 0 } })
  }

  const stuck = createWatch(seconds)
  /** Generations of the names that were last claimed here, unless others have claimed them since. */
  const claimed = new Map<string, number>()

  const claimAt = async (name: string, now: number, generation: number, until: Where[string]): Promise<boolean> => {
    const isOurs = await advance(name, generation, { owner, until: now + seconds * 1000 }, [{ until }])
    if (isOurs) claimed.set(name, generation + 1)
    else claimed.delete(name)
    return isOurs
  }

  return {
    claim: async (name, now) => {
      const last = claimed.get(name)
      if (last !== undefined && (await claimAt(name, now, last, { less_than: now }))) return last + 1
      const lease = await findOrCreate(name)
      if (!lease) return undefined
      const isStuck = lease.until > now + seconds * 1000 && stuck(name, lease)
      const until = isStuck ? { equals: lease.until } : { less_than: now }
      return (await claimAt(name, now, lease.generation, until)) ? lease.generation + 1 : undefined
    },
    renew: (name, now, req) =>
      // Whoever else takes the lease puts another owner; the clock does not matter.
      updateRow({ payload, collection, where: heldBy(name, owner), data: { until: now + seconds * 1000 }, req }),
    release: (name) => free(name, owner),
    freeOf: async (isDead) => {
      const { docs } = await payload.db.find<{ id: string }>({
        collection,
        where: { until: { greater_than: 0 } },
        pagination: false,
        limit: 0,
      })
      const held = docs.map((row: unknown) => leaseSchema.parse(row)).filter((row) => row.owner && isDead(row.owner))
      for (const { site, owner: dead } of held) {
        if (dead) await free(site, dead)
      }
      return held.length
    },
    forget: async (name) => {
      claimed.delete(name)
      await payload.db.deleteMany({ collection, where: { site: { equals: name } } })
    },
    count: async (name) => (await find(name))?.generation ?? 0,
    countUp: async (name) => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const row = await findOrCreate(name)
        if (row && (await advance(name, row.generation, {}))) return
      }
      throw new Error(`The counter ${name} could not be advanced.`)
    },
  }
}

/**
 * Tells leases that reach further ahead than any worker asks for, and which nobody renews: the
 * clock has been set back, and whoever held them is dead.
 */
const createWatch = (seconds: number) => {
  const seen = new Map<string, { generation: number; until: number; since: number }>()
  return (name: string, { generation, until }: { generation: number; until: number }): boolean => {
    const before = seen.get(name)
    const isSame = before?.generation === generation && before.until === until
    if (!isSame) seen.set(name, { generation, until, since: performance.now() })
    return isSame && performance.now() - before.since > seconds * 1000
  }
}
