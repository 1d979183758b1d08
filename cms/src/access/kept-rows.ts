import type { PayloadRequest } from 'payload'

/** Rows read sooner than this after their newest change may lack another change of the same moment; they are not kept. */
const SETTLED_MS = 2_000

type Stamp = { readonly stamp: string; readonly settled: boolean }

/** What changes whenever a row is made, changed or removed. */
const readStamp = async (req: PayloadRequest, collection: 'sites' | 'columns'): Promise<Stamp> => {
  const newest = await req.payload.db.find<{ id: string; updatedAt: string }>({
    collection,
    sort: '-updatedAt',
    limit: 1,
    select: { updatedAt: true },
    req,
  })
  const at = String(newest.docs[0]?.updatedAt ?? '')
  return { stamp: `${newest.totalDocs} ${at}`, settled: !(Date.now() - Date.parse(at) < SETTLED_MS) }
}

/**
 * Something made of all rows of a collection, as they are when a request first asks: kept by the process, and read
 * again when any of them has changed since.
 */
export const keptWhileUnchanged = <T>(
  collection: 'sites' | 'columns',
  read: (req: PayloadRequest) => Promise<T>,
): ((req: PayloadRequest) => Promise<T>) => {
  const kept = new WeakMap<object, { readonly stamp: string; readonly value: T }>()
  const load = async (req: PayloadRequest): Promise<T> => {
    const { stamp, settled } = await readStamp(req, collection)
    const known = kept.get(req.payload)
    if (known?.stamp === stamp) return known.value
    const value = await read(req)
    if (settled) kept.set(req.payload, { stamp, value })
    return value
  }
  const asked = new WeakMap<object, Promise<T>>()
  return (req) => {
    const found = asked.get(req.context) ?? load(req)
    asked.set(req.context, found)
    return found
  }
}
