import { createLocalReq, type Endpoint, type PayloadRequest } from 'payload'
import { failure } from '../errors/fail.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import type { Article } from '../payload-types.ts'
import { idOf } from '../relations.ts'
import { LOCKS, type LockRow, locksWithin } from './lock-rows.ts'
import { dropWorkingCopy, readWorkingCopy } from './working-copies.ts'

/**
 * Saves what the editor who loses an article has typed as the newest draft, in that editor's name and with that
 * editor's rights. Where it cannot be saved it stays where it is kept, and is offered at the next opening.
 */
const saveForLoser = async (req: PayloadRequest, { article, loser }: { article: string; loser: string }) => {
  const { payload } = req
  const account = await payload.findByID({ collection: 'users', id: loser, depth: 0, disableErrors: true })
  if (!account) return
  const theirs = await createLocalReq({ user: { ...account, collection: 'users' } }, payload)
  const copy = await readWorkingCopy(theirs, article)
  if (!copy) return
  const data = { ...copy.data, ...(copy.base ? { basedOn: copy.base } : {}) } as Partial<Article>
  try {
    await payload.update({ collection: 'articles', id: article, data, draft: true, overrideAccess: false, req: theirs })
    await dropWorkingCopy(theirs, copy.page)
  } catch (error) {
    payload.logger.warn({ err: error, article, msg: 'What another editor had typed could not be saved as a draft' })
  }
}

/** `PATCH /api/payload-locked-documents/:id`, as Payload's screens ask for it: whoever may write takes the place of the editor. */
export const takeOverEndpoint: Endpoint = {
  path: '/:id',
  method: 'patch',
  handler: async (req) => {
    await refuseWhileReadOnly(req)
    const { payload, user } = req
    const id = String(req.routeParams?.id ?? '')
    const lock = await payload.db.findOne<LockRow>({ collection: LOCKS, where: { id: { equals: id } }, req })
    if (!user || !lock || (await locksWithin(req, [lock], 'update')).length === 0) throw failure('FORBIDDEN')
    const loser = idOf(lock.user.value)
    const article = lock.document?.relationTo === 'articles' ? idOf(lock.document.value) : null
    if (article !== null && loser !== null && loser !== user.id) await saveForLoser(req, { article, loser })
    // The save above has ended the lock, as each save does.
    await payload.db.deleteMany({ collection: LOCKS, where: { id: { equals: id } }, req })
    const { document, globalSlug } = lock
    const taken = { document, globalSlug, user: { relationTo: 'users', value: user.id } }
    return Response.json({ doc: await payload.db.create({ collection: LOCKS, data: taken, req }) })
  },
}
