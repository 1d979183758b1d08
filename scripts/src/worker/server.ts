import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { hasCode, ZhanqunError } from '@zhanqun/errors'
import type { Log, PageBundle, Publisher } from '@zhanqun/publisher'
import type { Payload } from 'payload'
import type { WorkerMetrics } from './metrics.ts'
import { operationsRoutes } from './operations-routes.ts'
import { previewRoutes } from './preview-routes.ts'

export type WorkerServer = { port: number; close: () => Promise<void> }

/** The worker's own server: for other processes of this machine only. */
export const serveWorker = async ({
  port,
  publisher,
  payload,
  bundle,
  uploadFolders,
  publicDir,
  secret,
  metrics,
  log,
}: {
  port: number
  publisher: Publisher
  payload: Payload
  bundle: PageBundle
  uploadFolders: readonly string[]
  publicDir: string
  secret: string
  metrics: WorkerMetrics
  log: Log
}): Promise<WorkerServer> => {
  const preview = previewRoutes({ payload, bundle, uploadFolders, secret, log })
  const operations = operationsRoutes({ publisher, publicDir, metrics })

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://worker.invalid')
    if (request.method === 'POST' && pathname === '/wake') {
      publisher.wake()
      response.writeHead(204).end()
    } else if (request.method === 'GET' && (await operations(pathname, response))) {
      return
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
      const taken = hasCode(error, 'EADDRINUSE')
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
