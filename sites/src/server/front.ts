import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { answerWithoutFile } from './answer-without-file.ts'
import { answerWith, encodingFor } from './file-answer.ts'
import { type Form, wireOf } from './form.ts'
import { type PlainRequest, parsePlainRequest } from './plain-request.ts'
import type { Resolver } from './resolve.ts'
import type { StaticFile } from './static-files.ts'

/** Told of every answer that is given here. */
export type OnAnswer = (answer: { status: number; bytes: number; ms: number }) => void

/**
 * Answers plain requests straight from the connection, at several times the speed of `node:http`. The first request on a connection that is anything else, in whatever way, hands the
 * connection over to the HTTP server for good, with all that has not been answered yet.
 * @returns ends the connections that wait for a next request
 */
export const answerInFront = ({
  server,
  resolver,
  isElsewhere,
  onAnswer,
}: {
  server: Server
  resolver: Resolver
  /** Addresses that are no files, but routes of the HTTP server. */
  isElsewhere: (url: string) => boolean
  onAnswer?: OnAnswer | undefined
}): (() => void) => {
  const accept = server.listeners('connection')
  server.removeAllListeners('connection')
  const open = new Set<Socket>()

  const handOver = (socket: Socket, chunk: Buffer | undefined) => {
    for (const listener of accept) Reflect.apply(listener, server, [socket])
    if (chunk) socket.unshift(chunk)
    socket.resume()
  }

  const attach = (socket: Socket) => {
    const started = () => (onAnswer ? performance.now() : 0)

    const release = () => {
      open.delete(socket)
      socket.off('data', take).off('end', end).off('error', destroy).off('timeout', destroy).off('close', forget)
      socket.setTimeout(0)
    }
    const leave = (chunk: Buffer) => {
      release()
      handOver(socket, chunk)
    }
    const write = (wire: Buffer, status: number, since: number) => {
      if (!socket.write(wire)) {
        socket.pause()
        socket.once('drain', () => socket.resume())
      }
      onAnswer?.({ status, bytes: wire.byteLength, ms: performance.now() - since })
    }
    const answer = ({
      asked,
      file,
      form,
      chunk,
      since,
    }: {
      asked: PlainRequest
      file: StaticFile
      form: Form | undefined
      chunk: Buffer
      since: number
    }) => {
      if (!form?.wire) return leave(chunk)
      if (asked.ifNoneMatch === undefined && asked.ifModifiedSince === undefined) return write(form.wire(), 200, since)
      const conditions = { 'if-none-match': asked.ifNoneMatch, 'if-modified-since': asked.ifModifiedSince }
      const { status, headers } = answerWith({ file, form, conditions })
      if (status === 200) return write(form.wire(), 200, since)
      if (status === 304) return write(wireOf(304, headers), 304, since)
      leave(chunk)
    }

    const take = (chunk: Buffer) => {
      const since = started()
      const asked = parsePlainRequest(chunk)
      if (!asked || isElsewhere(asked.url)) return leave(chunk)
      try {
        const resolution = resolver.resolve(asked)
        if (resolution.kind !== 'file') {
          const { acceptEncoding } = asked
          const { status, headers, body } = answerWithoutFile({ resolution, resolver, acceptEncoding })
          const length = { 'content-length': String(body.byteLength) }
          return write(wireOf(status, { ...headers, ...length }, body), status, since)
        }
        const { file } = resolution
        const form = file.form(encodingFor(file, asked.acceptEncoding))
        if (!(form instanceof Promise)) return answer({ asked, file, form, chunk, since })
        socket.pause()
        form.then(
          (made) => {
            if (!open.has(socket)) return
            socket.resume()
            answer({ asked, file, form: made, chunk, since })
          },
          () => open.has(socket) && leave(chunk),
        )
      } catch {
        // The HTTP server meets the same trouble, and knows how to answer and log it.
        leave(chunk)
      }
    }
    const end = () => socket.end()
    const destroy = () => socket.destroy()
    const forget = () => open.delete(socket)

    open.add(socket)
    socket.setTimeout(server.keepAliveTimeout)
    socket.on('data', take).on('end', end).on('error', destroy).on('timeout', destroy).on('close', forget)
  }

  server.on('connection', attach)
  return () => {
    for (const socket of open) socket.end()
  }
}
