import type { Socket } from 'node:net'
import type { ErrorCode } from '@zhanqun/errors'
import type { ConnectionError } from 'fastify'
import { wireOf } from './form.ts'
import { plainPage } from './plain-page.ts'

const CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'REQUEST_TOO_LONG',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
}

/** Says why something that came in could not be read as a request, and ends the connection. */
export const answerUnreadable = (error: ConnectionError, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const { status, headers, body } = plainPage(CODES[error.code] ?? 'REQUEST_UNREADABLE')
  const ending = { connection: 'close', 'content-length': String(body.byteLength) }
  if (socket.writable) socket.write(wireOf(status, { ...headers, ...ending }, body))
  socket.destroy()
}
