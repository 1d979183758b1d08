import { isAction, isStage } from '@zhanqun/workflow'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { waivedSchema } from '../checks/check-article.ts'
import { isId } from '../database/is-id.ts'
import { failure } from '../errors/fail.ts'
import { act } from './act.ts'
import { headers, jsonOf } from './input.ts'
import { reviewersOf } from './people.ts'
import { reviewState } from './state.ts'

const actionSchema = z.object({
  action: z.custom<Parameters<typeof act>[1]['action']>(isAction),
  stage: z.custom<Parameters<typeof act>[1]['stage']>(isStage),
  seen: z.string().max(100).nullish(),
  comment: z.string().nullish(),
  to: z.string().max(64).nullish(),
  waivers: z.array(waivedSchema).max(200).nullish(),
  at: z.iso.datetime({ offset: true }).nullish(),
})

const articleOf = (req: PayloadRequest): string => {
  const id = String(req.routeParams?.id ?? '')
  if (!isId(req.payload, id)) throw failure('REVIEW_INPUT', { field: '稿件编号' })
  return id
}

const answer = async (req: PayloadRequest): Promise<Response> =>
  Response.json(await reviewState(req, articleOf(req)), { headers })

export const reviewEndpoints: Endpoint[] = [
  { path: '/:id/workflow', method: 'get', handler: answer },
  {
    path: '/:id/workflow',
    method: 'post',
    handler: async (req) => {
      const article = articleOf(req)
      const { action, stage, seen, comment, to, at, waivers } = await jsonOf(req, actionSchema)
      await act(req, {
        article,
        action,
        stage,
        seen: seen ?? null,
        comment: (comment ?? '').trim(),
        to: to && isId(req.payload, to) ? to : null,
        at: at ? Date.parse(at) : null,
        waived: waivers ?? [],
      })
      return answer(req)
    },
  },
  {
    path: '/:id/workflow/people',
    method: 'get',
    handler: async (req) => Response.json({ people: await reviewersOf(req, articleOf(req)) }, { headers }),
  },
]
