import { createRow, updateRow } from '@zhanqun/content/payload'
import type { Endpoint, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { mayInColumn } from '../access/scope.ts'
import { isId } from '../database/is-id.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { textOrNullValue, textValue } from '../row-values.ts'
import { mustRead } from './act.ts'
import { nameOf } from './actor.ts'
import { headers, jsonOf } from './input.ts'
import { newestVersion } from './newest-version.ts'

const LONGEST_QUOTE = 500
const LONGEST_TEXT = 500
const MOST_SHOWN = 300

const commentSchema = z.object({
  id: z.string(),
  kind: z.enum(['comment', 'mark']),
  quote: textValue,
  before: textValue,
  after: textValue,
  suggestion: textOrNullValue,
  text: textValue,
  by: z.string(),
  byName: textValue,
  at: z.number(),
  resolvedAt: z
    .number()
    .nullish()
    .transform((value) => value ?? null),
  resolvedByName: textOrNullValue,
})

/** A remark on a passage: a comment, or a proofreader's mark with what should stand there instead. */
export type ReviewComment = z.infer<typeof commentSchema>

const givenSchema = z
  .object({
    kind: z.enum(['comment', 'mark']),
    quote: z.string().max(LONGEST_QUOTE),
    before: z.string().max(50),
    after: z.string().max(50),
    suggestion: z.string().max(LONGEST_QUOTE).nullish(),
    text: z.string().max(LONGEST_TEXT),
  })
  .refine(({ kind, text, suggestion }) => text.trim() !== '' || (kind === 'mark' && typeof suggestion === 'string'), {
    path: ['text'],
  })

const articleOf = (req: PayloadRequest): string => {
  const id = String(req.routeParams?.id ?? '')
  if (!isId(req.payload, id)) throw failure('REVIEW_INPUT', { field: '稿件编号' })
  return id
}

const answer = async (req: PayloadRequest): Promise<Response> => {
  const article = articleOf(req)
  await mustRead(req, article)
  const { docs } = await req.payload.db.find({
    collection: 'review-comments',
    where: { article: { equals: article } },
    sort: '-at',
    limit: MOST_SHOWN,
    pagination: false,
    req,
  })
  return Response.json({ comments: z.array(commentSchema).parse(docs) }, { headers })
}

/** @returns the site of the article, for whoever may remark on it */
const mustProofread = async (req: PayloadRequest, article: string): Promise<string> => {
  await refuseWhileReadOnly(req)
  await mustRead(req, article)
  const newest = await newestVersion(req, article)
  const place = newest?.site ? { site: newest.site, column: newest.column } : null
  if (!place || !(await mayInColumn(req, 'article.proofread', place))) throw failure('FORBIDDEN')
  return place.site
}

const add = (req: PayloadRequest, article: string, given: z.infer<typeof givenSchema>) =>
  withTransaction(req, async (own) => {
    const site = await mustProofread(own, article)
    const by = { by: String(own.user?.id), byName: nameOf(own.user), at: Date.now() }
    const data = { ...given, suggestion: given.suggestion ?? null, article, site, ...by }
    await createRow({ payload: own.payload, collection: 'review-comments', data, req: own })
  })

const resolve = (req: PayloadRequest, article: string, comment: string) =>
  withTransaction(req, async (own) => {
    await mustProofread(own, article)
    const where: Where = { and: [{ id: { equals: comment } }, { article: { equals: article } }] }
    const data = { resolvedAt: Date.now(), resolvedByName: nameOf(own.user) }
    const isThere =
      isId(own.payload, comment) &&
      (await updateRow({ payload: own.payload, collection: 'review-comments', where, data, req: own }))
    if (!isThere) throw failure('REVIEW_INPUT', { field: '批注编号' })
  })

export const commentEndpoints: Endpoint[] = [
  { path: '/:id/comments', method: 'get', handler: answer },
  {
    path: '/:id/comments',
    method: 'post',
    handler: async (req) => {
      await add(req, articleOf(req), await jsonOf(req, givenSchema))
      return answer(req)
    },
  },
  {
    path: '/:id/comments/:comment/resolve',
    method: 'post',
    handler: async (req) => {
      await resolve(req, articleOf(req), String(req.routeParams?.comment ?? ''))
      return answer(req)
    },
  },
]
