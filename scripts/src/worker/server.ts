import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { ZhanqunError } from '@zhanqun/errors'
import type { Log, PageBundle, Publisher } from '@zhanqun/publisher'
import type { Payload } from 'payload'
import { previewRoutes } from './preview-routes.ts'

export type WorkerServer = { port: number; close: () => Promise<void> }

/** The worker's own server: for other processes of this machine only. */
export const serveWorker = async ({
  port,
  publisher,
  payload,
  bundle,
  uploadFolders,
  secret,
  log,
}: {
  port: number
  publisher: Publisher
  payload: Payload
  bundle: PageBundle
  uploadFolders: readonly string[]
  secret: string
  log: Log
}): Promise<WorkerServer> => {
  const preview = previewRoutes({ payload, bundle, uploadFolders, secret, log })

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://worker.invalid')
    if (request.method === 'POST' && pathname === '/wake') {
      publisher.wake()
      response.writeHead(204).end()
    } else if (request.method === 'GET' && pathname === '/healthz') {
      await answerHealth(publisher, response)
    } else if (
      request.method !== 'GET' ||
      !(await preview({ pathname, token: searchParams.get('token') ?? '' }, response))
    ) {
      response.writeHead(404).end()
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'a request to the worker failed')
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE'
      reject(taken ? new ZhanqunError('PORT_TAKEN', { port, variable: 'WORKER_PORT' }, { cause: error }) : error)
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const answerHealth = async (publisher: Publisher, response: ServerResponse): Promise<void> => {
  const { ready, waiting, failed, oldestMs } = await publisher.queue()
  const health = { ready, queueLength: waiting, failed, oldestEventMs: oldestMs }
  response.writeHead(ready ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(health))
}
