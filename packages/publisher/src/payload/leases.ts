import type { Payload } from 'payload'
import { z } from 'zod'
import { inTransaction, type Req } from './transaction.ts'

const collection = 'publish-leases'
const heldSchema = z.object({ site: z.string(), owner: z.string().nullish() })

/**
 * Leases: at most one worker works on a name at a time. A lease is one row, taken by one
 * conditional update; it runs out by itself when its owner dies.
 */
export type Leases = {
  /** @returns whether the lease is ours now */
  claim: (name: string, now: number) => Promise<boolean>
  /** @returns whether the lease was still ours and now lasts longer */
  renew: (name: string, now: number, req?: Req) => Promise<boolean>
  release: (name: string) => Promise<void>
  /** Frees what workers hold of whom it is known that they are dead. */
  freeOf: (isDead: (owner: string) => boolean) => Promise<number>
  /** For a name that will not be used again. */
  forget: (name: string) => Promise<void>
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
  const take = async (name: string, now: number): Promise<boolean> =>
    Boolean(
      await payload.db.updateOne({
        collection,
        where: { and: [{ site: { equals: name } }, { until: { less_than: now } }] },
        data: { owner, until: now + seconds * 1000 },
      }),
    )

  const create = async (name: string): Promise<void> => {
    const known = await payload.db.findOne({ collection, where: { site: { equals: name } } })
    if (known) return
    try {
      await inTransaction(payload, (req) =>
        payload.db.create({ collection, data: { site: name, owner: null, until: 0 }, req }),
      )
    } catch (error) {
      // Another worker may have made the row in between.
      if (!(await payload.db.findOne({ collection, where: { site: { equals: name } } }))) throw error
    }
  }

  return {
    claim: async (name, now) => {
      if (await take(name, now)) return true
      await create(name)
      return take(name, now)
    },
    renew: async (name, now, req) =>
      Boolean(
        await payload.db.updateOne({
          collection,
          where: {
            and: [{ site: { equals: name } }, { owner: { equals: owner } }, { until: { greater_than_equal: now } }],
          },
          data: { until: now + seconds * 1000 },
          ...(req ? { req } : {}),
        }),
      ),
    release: async (name) => {
      await payload.db.updateOne({
        collection,
        where: { and: [{ site: { equals: name } }, { owner: { equals: owner } }] },
        data: { owner: null, until: 0 },
      })
    },
    freeOf: async (isDead) => {
      const { docs } = await payload.db.find<{ id: string }>({
        collection,
        where: { until: { greater_than: 0 } },
        pagination: false,
        limit: 0,
      })
      const held = docs.map((row: unknown) => heldSchema.parse(row)).filter((row) => row.owner && isDead(row.owner))
      for (const { site, owner: dead } of held) {
        await payload.db.updateOne({
          collection,
          where: { and: [{ site: { equals: site } }, { owner: { equals: dead } }] },
          data: { owner: null, until: 0 },
        })
      }
      return held.length
    },
    forget: (name) => payload.db.deleteMany({ collection, where: { site: { equals: name } } }),
  }
}
