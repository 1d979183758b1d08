import type { PayloadRequest, Where } from 'payload'
import { idOf } from '../relations.ts'
import { ARTICLE_LOCK_SECONDS, LOCKS, type LockRow, nameOfEditor } from './lock-rows.ts'

export type ArticleLock = { readonly isMine: boolean; readonly by: string; readonly since: string }

const locksOf = (article: string): Where => ({
  and: [{ 'document.relationTo': { equals: 'articles' } }, { 'document.value': { equals: article } }],
})

/** Who is editing an article at the moment. */
export const articleLockOf = async (req: PayloadRequest, article: string): Promise<ArticleLock | null> => {
  const alive = { updatedAt: { greater_than: new Date(Date.now() - ARTICLE_LOCK_SECONDS * 1000).toISOString() } }
  const { docs } = await req.payload.db.find<LockRow>({
    collection: LOCKS,
    where: { and: [locksOf(article), alive] },
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    req,
  })
  const [lock] = docs
  const owner = lock ? idOf(lock.user.value) : null
  if (!lock || owner === null) return null
  return { isMine: owner === req.user?.id, by: await nameOfEditor(req, owner), since: lock.createdAt }
}

const own = (req: PayloadRequest, article: string): Where => ({
  and: [locksOf(article), { 'user.value': { equals: req.user?.id } }],
})

/** Says that the request's user is still editing; a lock of somebody else stays as it is. */
export const holdArticleLock = async (req: PayloadRequest, article: string): Promise<void> => {
  const { docs } = await req.payload.db.find<LockRow>({
    collection: LOCKS,
    where: own(req, article),
    pagination: false,
    select: { document: true },
    req,
  })
  const updatedAt = new Date().toISOString()
  for (const { id } of docs) {
    await req.payload.db.updateOne({ collection: LOCKS, id, data: { updatedAt }, returning: false, req })
  }
}

export const releaseArticleLock = async (req: PayloadRequest, article: string): Promise<void> => {
  await req.payload.db.deleteMany({ collection: LOCKS, where: own(req, article), req })
}
