import { createRow } from '@zhanqun/content/payload'
import type { Payload } from 'payload'
import { z } from 'zod'
import { inTransaction, type Req } from './transaction.ts'

const collection = 'publish-subscriptions'
const rowSchema = z.object({ site: z.string(), key: z.string() })

/** Which sites read what of other sites. */
export const createSubscriptions = ({ payload }: { payload: Payload }) => {
  const ofSite = async (site: string): Promise<Set<string>> => {
    const { docs } = await payload.db.find<{ id: string }>({
      collection,
      where: { site: { equals: site } },
      pagination: false,
      limit: 0,
    })
    return new Set(docs.map((row: unknown) => rowSchema.parse(row).key))
  }
  return {
    /** Sites that read one of the keys, each with the keys it reads. */
    readers: async (keys: readonly string[], req?: Req): Promise<Map<string, string[]>> => {
      const readers = new Map<string, string[]>()
      if (keys.length === 0) return readers
      const { docs } = await payload.db.find<{ id: string }>({
        collection,
        where: { key: { in: [...keys] } },
        pagination: false,
        limit: 0,
        ...(req ? { req } : {}),
      })
      for (const row of docs) {
        const { site, key } = rowSchema.parse(row)
        const known = readers.get(site)
        if (known) known.push(key)
        else readers.set(site, [key])
      }
      return readers
    },
    ofSite,
    /**
     * @param known what the site reads so far; the keys are added to it
     * @returns those of the keys that the site did not read so far
     */
    add: async (site: string, keys: readonly string[], known: Set<string>): Promise<string[]> => {
      const added = keys.filter((key) => !known.has(key))
      if (added.length === 0) return added
      await inTransaction(payload, async (req) => {
        for (const key of added) await createRow({ payload, collection, data: { site, key }, req })
      })
      for (const key of added) known.add(key)
      return added
    },
    /** Forgets whatever else the site has read. */
    keepOnly: async (site: string, key: string, known: Set<string>): Promise<void> => {
      await payload.db.deleteMany({
        collection,
        where: { and: [{ site: { equals: site } }, { key: { not_equals: key } }] },
      })
      for (const other of known) if (other !== key) known.delete(other)
    },
    removeSite: (site: string) => payload.db.deleteMany({ collection, where: { site: { equals: site } } }),
  }
}

export type Subscriptions = ReturnType<typeof createSubscriptions>
