import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendPlainPage } from './plain-page.ts'
import { formatPath, parseRequestPath } from './request-path.ts'

const TIMEOUT_MS = 30_000
const PASSED_ON = ['content-type', 'content-length', 'content-disposition']

/** Hands `/_preview/…` on to the publisher, which checks the token and renders the draft. */
export const createPreviewRoute =
  (workerUrl: string) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow')
    // The token stands in the address.
    reply.header('referrer-policy', 'no-referrer')
    const path = parseRequestPath(request.raw.url ?? '')
    if (!path) return sendPlainPage(reply, 'PAGE_NOT_FOUND')
    const target = new URL(`/preview${formatPath({ ...path, segments: path.segments.slice(1) })}`, workerUrl)
    let answer: Response
    try {
      answer = await fetch(target, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
    } catch {
      return sendPlainPage(reply, 'PREVIEW_UNAVAILABLE')
    }
    for (const name of PASSED_ON) {
      const value = answer.headers.get(name)
      if (value !== null) reply.header(name, value)
    }
    reply.code(answer.status)
    return answer.body ? reply.send(Readable.from(answer.body)) : reply.send()
  }
