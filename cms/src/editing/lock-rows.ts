import type { CollectionSlug, Payload, PayloadRequest } from 'payload'
import { idOf } from '../relations.ts'

/** Payload's collection of who is editing what. */
export const LOCKS = 'payload-locked-documents'

/** How long an article stays locked after its editor was last heard of: a browser that crashed frees it soon. */
export const ARTICLE_LOCK_SECONDS = 120

export type LockRow = {
  readonly id: string
  readonly document?: { readonly relationTo: string; readonly value: unknown } | null
  readonly globalSlug?: string | null
  readonly user: { readonly value: unknown }
  readonly createdAt: string
  readonly updatedAt: string
}

type Operation = 'read' | 'update'

type Documents = Payload['collections'][CollectionSlug]['config']

const allowedIds = async (
  req: PayloadRequest,
  { access, slug }: Pick<Documents, 'access' | 'slug'>,
  { operation, ids }: { operation: Operation; ids: readonly string[] },
): Promise<ReadonlySet<string>> => {
  const allowed = await access[operation]({ req })
  if (typeof allowed === 'boolean') return new Set(allowed ? ids : [])
  const { docs } = await req.payload.db.find<{ id: string }>({
    collection: slug,
    where: { and: [{ id: { in: [...ids] } }, allowed] },
    select: { id: true },
    pagination: false,
    req,
  })
  return new Set(docs.map(({ id }) => id))
}

/** Those of some locks that stand for documents which the request's user may read, or write. */
export const locksWithin = async (
  req: PayloadRequest,
  locks: readonly LockRow[],
  operation: Operation,
): Promise<LockRow[]> => {
  const within: LockRow[] = []
  for (const [slug, group] of Map.groupBy(locks, ({ document }) => document?.relationTo ?? '')) {
    const config = req.payload.collections[slug as 'articles']?.config
    if (!config) continue
    const ids = group.flatMap(({ document }) => idOf(document?.value) ?? [])
    const allowed = await allowedIds(req, config, { operation, ids })
    within.push(...group.filter(({ document }) => allowed.has(idOf(document?.value) ?? '')))
  }
  for (const lock of locks) {
    const global = req.payload.config.globals.find(({ slug }) => slug === lock.globalSlug)
    if (global && (await global.access[operation]({ req }))) within.push(lock)
  }
  return within
}

/** Editors may not read accounts, and know each other by name. */
export const nameOfEditor = async (req: PayloadRequest, id: string): Promise<string> => {
  const user = await req.payload.db.findOne<{ id: string; name?: string }>({
    collection: 'users',
    where: { id: { equals: id } },
    select: { name: true },
    req,
  })
  return user?.name ?? '另一位同事'
}
