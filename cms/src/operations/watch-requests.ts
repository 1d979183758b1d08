import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, ServerResponse } from 'node:http'
import { mayReadMetrics } from '@zhanqun/telemetry'
import { markCaller } from '../security/caller.ts'
import { REQUEST_HEADER } from './client.ts'
import { TRUST_HEADER, telemetry } from './telemetry.ts'

/**
 * Counts every request of this process, marks those that may read the figures, and writes down who calls. A route of Next
 * knows the client's address only from headers that the client may have sent; here is the connection.
 */
export const watchRequests = (): void => {
  const { http, trustMark } = telemetry()
  const token = process.env.METRICS_TOKEN ?? ''
  const begun = new WeakMap<IncomingMessage, { at: number; bytes: number }>()

  subscribe('http.server.request.start', (message) => {
    const request = partOf(message, 'request')
    if (!(request instanceof IncomingMessage)) return
    begun.set(request, { at: performance.now(), bytes: request.socket.bytesWritten })
    const { headers } = request
    const trusted = mayReadMetrics({ peer: request.socket.remoteAddress, headers, token })
    if (trusted) headers[TRUST_HEADER] = trustMark
    else delete headers[TRUST_HEADER]
    markCaller(request)
    headers[REQUEST_HEADER] = randomUUID()
  })

  subscribe('http.server.response.finish', (message) => {
    const request = partOf(message, 'request')
    const response = partOf(message, 'response')
    if (!(request instanceof IncomingMessage) || !(response instanceof ServerResponse)) return
    const start = begun.get(request)
    if (!start) return
    http.observe({
      status: response.statusCode,
      seconds: (performance.now() - start.at) / 1000,
      bytes: Math.max(0, request.socket.bytesWritten - start.bytes),
    })
  })
}

const partOf = (message: unknown, name: 'request' | 'response'): unknown =>
  typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined
