import { compress } from '@zhanqun/public-files'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { acceptedEncoding } from './accepted-encoding.ts'

/** Sends a text that was made for this one request, as small as its client can take it. */
export const sendCompressed = async ({
  request,
  reply,
  text,
}: {
  request: FastifyRequest
  reply: FastifyReply
  text: string
}): Promise<FastifyReply> => {
  const encoding = acceptedEncoding(request.headers['accept-encoding'])
  const bytes = Buffer.from(text)
  reply.header('vary', 'accept-encoding')
  if (encoding === undefined) return reply.send(bytes)
  return reply.header('content-encoding', encoding).send(await compress({ bytes, encoding }))
}
