import type { Payload, PayloadRequest } from 'payload'

/** The names of sites by their ids; those that are gone are left out. */
export const siteNames = async (
  { payload, req }: { readonly payload: Payload; readonly req?: PayloadRequest },
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  const { docs } = await payload.db.find<{ id: string; name: string }>({
    collection: 'sites',
    where: { id: { in: [...new Set(ids)] } },
    select: { name: true },
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  return new Map(docs.map(({ id, name }) => [id, name]))
}
