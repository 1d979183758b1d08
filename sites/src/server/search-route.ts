import { type ErrorCode, type ErrorDetails, ZhanqunError } from '@zhanqun/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { clientOf } from './client.ts'
import type { Asked } from './search-answers.ts'
import { sendCompressed } from './send-compressed.ts'

/** A route that gives an answer as JSON; nobody may keep it, since what is withdrawn must be gone. */
export const searchRoute =
  (answerOf: (asked: Asked) => unknown) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { host = '' } = request.headers
    const answer = await answerOf({ query: request.query, host, client: clientOf(request) })
    reply.header('cache-control', 'no-store').header('content-type', 'application/json; charset=utf-8')
    return sendCompressed({ request, reply, text: JSON.stringify(answer) })
  }

/** The error as clients get it. */
export const errorBody = (code: ErrorCode, details: ErrorDetails = {}) => {
  const { message } = new ZhanqunError(code, details)
  return { error: { code, message } }
}
