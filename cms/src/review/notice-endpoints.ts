import type { Endpoint, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { isId } from '../database/is-id.ts'
import { textValue } from '../row-values.ts'
import { headers, jsonOf } from './input.ts'

const SHOWN = 20

/** A notice as the bell shows it. */
const noticeSchema = z.object({
  id: z.string(),
  text: textValue,
  link: z.string(),
  at: z.number(),
  read: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
})

export type Notice = z.infer<typeof noticeSchema>

export type NoticesAnswer = { readonly unread: number; readonly notices: readonly Notice[] }

const mine = (req: PayloadRequest): Where => ({ to: { equals: String(req.user?.id) } })

const answer = async (req: PayloadRequest): Promise<Response> => {
  const { db } = req.payload
  const [{ docs }, { totalDocs }] = await Promise.all([
    db.find({ collection: 'notices', where: mine(req), sort: '-at', limit: SHOWN, pagination: false, req }),
    db.count({ collection: 'notices', where: { and: [mine(req), { read: { equals: false } }] }, req }),
  ])
  const body: NoticesAnswer = { unread: totalDocs, notices: z.array(noticeSchema).parse(docs) }
  return Response.json(body, { headers })
}

const readSchema = z.object({ ids: z.array(z.string().max(64)).max(SHOWN) })

export const noticeEndpoints: Endpoint[] = [
  { path: '/review/notices', method: 'get', handler: answer },
  {
    path: '/review/notices/read',
    method: 'post',
    handler: async (req) => {
      const { ids } = await jsonOf(req, readSchema)
      for (const id of ids.filter((one) => isId(req.payload, one))) {
        const where: Where = { and: [{ id: { equals: id } }, mine(req)] }
        await req.payload.db.updateOne({ collection: 'notices', where, data: { read: true }, req })
      }
      return answer(req)
    },
  },
]
