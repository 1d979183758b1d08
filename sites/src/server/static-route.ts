import { closeSync, createReadStream, fstatSync, openSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { answerWithoutFile } from './answer-without-file.ts'
import { type ByteRange, conditionsOf } from './conditions.ts'
import { mayBeDownload } from './download-route.ts'
import { answerWith, encodingFor, type FileAnswer } from './file-answer.ts'
import type { Form } from './form.ts'
import { sendPlainPage } from './plain-page.ts'
import type { Resolver } from './resolve.ts'
import type { StaticFile } from './static-files.ts'

/** A file that is replaced again and again while it is read. */
const ATTEMPTS = 3

/**
 * Answers every address that is a file of a site, or none at all.
 * @param makeFile is asked where there is no file, and may have an answer of its own
 */
export const createStaticRoute = ({
  resolver,
  makeFile,
}: {
  resolver: Resolver
  makeFile?: ((request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>) | undefined
}) => {
  const route = async (request: FastifyRequest, reply: FastifyReply, attempt = 1): Promise<FastifyReply> => {
    const resolution = resolver.resolve({ host: request.headers.host ?? '', url: request.raw.url ?? '' })
    const { headers } = request
    if (resolution.kind === 'missing' && makeFile && mayBeDownload(request.raw.url ?? '')) {
      const made = await makeFile(request, reply)
      if (made) return made
    }
    if (resolution.kind !== 'file') {
      const answer = answerWithoutFile({ resolution, resolver, acceptEncoding: headers['accept-encoding'] })
      const length = { 'content-length': String(answer.body.byteLength) }
      reply.hijack()
      reply.raw.writeHead(answer.status, { ...answer.headers, ...length })
      reply.raw.end(request.method === 'GET' ? answer.body : undefined)
      return reply
    }
    const { file } = resolution
    const encoding = headers.range === undefined ? encodingFor(file, headers['accept-encoding']) : undefined
    const form = await file.form(encoding)
    const answer = form && answerWith({ file, form, conditions: conditionsOf(headers) })
    if (answer && send({ reply, file, form, answer, withBody: request.method === 'GET' })) return reply
    // Replaced or removed since it was looked up.
    return attempt < ATTEMPTS ? route(request, reply, attempt + 1) : sendPlainPage(reply, 'PAGE_NOT_FOUND')
  }

  return (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => route(request, reply)
}

/** @returns false when the file is another one by now; nothing has been sent then */
const send = ({
  reply,
  file,
  form,
  answer: { status, headers, part },
  withBody,
}: {
  reply: FastifyReply
  file: StaticFile
  form: Form
  answer: FileAnswer
  withBody: boolean
}): boolean => {
  const wanted = withBody && form.size > 0 ? part : undefined
  const handle = wanted && !form.bytes ? openSame(file) : undefined
  if (wanted && !form.bytes && handle === undefined) return false
  reply.hijack()
  reply.raw.writeHead(status, headers)
  if (wanted && handle !== undefined) stream({ response: reply.raw, handle, part: wanted })
  else reply.raw.end(wanted && form.bytes?.subarray(wanted.start, wanted.end + 1))
  return true
}

const openSame = ({ real, stats }: StaticFile): number | undefined => {
  let handle: number | undefined
  try {
    handle = openSync(real, 'r')
    const { ino, size, mtimeMs } = fstatSync(handle)
    if (ino === stats.ino && size === stats.size && mtimeMs === stats.mtimeMs) return handle
  } catch {
    // Gone.
  }
  if (handle !== undefined) closeSync(handle)
  return undefined
}

const stream = ({ response, handle, part }: { response: ServerResponse; handle: number; part: ByteRange }): void => {
  const source = createReadStream('', { fd: handle, start: part.start, end: part.end })
  // A client that goes away half-way is nothing to tell of.
  pipeline(source, response).catch(() => response.destroy())
}
