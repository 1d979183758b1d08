import type { CollectionSlug, Payload } from 'payload'

/** Another one after every change of a collection, told from its index alone. */
export const listVersion = async (payload: Payload, collection: CollectionSlug): Promise<string> => {
  const { docs } = await payload.db.find<{ id: string; updatedAt?: unknown }>({
    collection,
    where: {},
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    select: { updatedAt: true },
  })
  const { totalDocs } = await payload.db.count({ collection, where: {} })
  const [newest] = docs
  return `${totalDocs} ${newest?.id ?? ''} ${String(newest?.updatedAt ?? '')}`
}
