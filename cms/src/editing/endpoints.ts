import type { Endpoint, PayloadRequest } from 'payload'
import { mayInColumn } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { idOf } from '../relations.ts'
import { type ArticleLock, articleLockOf, holdArticleLock, releaseArticleLock } from './article-lock.ts'
import { lastSaverOf } from './newest.ts'
import { dropWorkingCopy, keepWorkingCopy, NEW_PLACE, workingCopiesOf, workingCopySchema } from './working-copies.ts'

/** Who else has to do with an article that somebody has open. */
export type EditingState = {
  /** `updatedAt` of the newest version, and who saved it. */
  readonly newest: { readonly at: string; readonly by: string; readonly isMine: boolean }
  readonly lock: ArticleLock | null
}

const PAGE = /^[\w-]{8,40}$/

const textParam = (req: PayloadRequest, name: string): string => String(req.routeParams?.[name] ?? '')

const pageOf = (req: PayloadRequest): string => {
  const page = textParam(req, 'page')
  if (!PAGE.test(page)) throw failure('WORKING_COPY_UNKNOWN')
  return page
}

/** An article that the request's user may write; the newest state of it. */
const writableArticle = async (req: PayloadRequest, id: string) => {
  const article = await req.payload.findByID({
    collection: 'articles',
    id,
    depth: 0,
    draft: true,
    trash: true,
    select: { site: true, column: true, updatedAt: true },
    overrideAccess: false,
    user: req.user,
    req,
  })
  const place = { site: idOf(article.site) ?? '', column: idOf(article.column) }
  if (!(await mayInColumn(req, 'article.write', place))) throw failure('FORBIDDEN_SITE')
  return article
}

const editingState = async (req: PayloadRequest, id: string): Promise<EditingState> => {
  const { updatedAt } = await writableArticle(req, id)
  const saver = await lastSaverOf(req, id)
  const newest = { at: updatedAt, by: saver.name, isMine: saver.id === req.user?.id }
  return { newest, lock: await articleLockOf(req, id) }
}

/** `GET /api/articles/:id/editing`. */
const editingEndpoint: Endpoint = {
  path: '/:id/editing',
  method: 'get',
  handler: async (req) => Response.json(await editingState(req, textParam(req, 'id'))),
}

/** `POST /api/articles/:id/editing`: the same, for somebody who has typed and goes on editing. */
const holdEndpoint: Endpoint = {
  path: '/:id/editing',
  method: 'post',
  handler: async (req) => {
    const id = textParam(req, 'id')
    await holdArticleLock(req, id)
    return Response.json(await editingState(req, id))
  },
}

/** `POST /api/articles/:id/leave`: ends one's own lock; a page that is closed can ask for nothing else. */
const leaveEndpoint: Endpoint = {
  path: '/:id/leave',
  method: 'post',
  handler: async (req) => {
    await releaseArticleLock(req, textParam(req, 'id'))
    return Response.json({})
  },
}

/** Below `/api/articles`. */
export const articleEditingEndpoints: Endpoint[] = [editingEndpoint, holdEndpoint, leaveEndpoint]

const checkPlace = async (req: PayloadRequest, place: string): Promise<void> => {
  if (place !== NEW_PLACE) await writableArticle(req, place)
}

/** Below `/api`; the collection's own path is closed. */
export const workingCopyEndpoints: Endpoint[] = [
  {
    path: '/my-working-copies',
    method: 'get',
    handler: async (req) => {
      const place = String(req.searchParams.get('place') ?? NEW_PLACE)
      return Response.json({ copies: await workingCopiesOf(req, place) })
    },
  },
  {
    path: '/my-working-copies/:page',
    method: 'put',
    handler: async (req) => {
      await refuseWhileReadOnly(req)
      const typed = workingCopySchema.safeParse(await req.json?.().catch(() => null))
      if (!typed.success) throw failure('WORKING_COPY_INVALID')
      await checkPlace(req, typed.data.place)
      return Response.json(await keepWorkingCopy(req, pageOf(req), typed.data))
    },
  },
  {
    path: '/my-working-copies/:page',
    method: 'delete',
    handler: async (req) => {
      await dropWorkingCopy(req, pageOf(req))
      return Response.json({})
    },
  },
]
