import { accessSync, constants } from 'node:fs'
import {
  checkReadiness,
  createHttpMetrics,
  createMetricsText,
  createRegistry,
  mayReadMetrics,
} from '@zhanqun/telemetry'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { OnAnswer } from './front.ts'
import type { Group } from './group.ts'
import { sendPlainPage } from './plain-page.ts'

/**
 * How the public server is doing: `/healthz` (the process answers), `/readyz` (it has sites to show),
 * `/metrics`. Figures, and the reasons not to be ready, are for this machine and whoever has the token.
 * @returns to be told of what is answered without Fastify
 */
export const registerOperations = ({
  app,
  publicDir,
  group,
  searchReady,
  token,
}: {
  app: FastifyInstance
  publicDir: string
  group: () => Group | undefined
  searchReady: () => boolean
  token: string
}): OnAnswer => {
  const registry = createRegistry()
  const http = createHttpMetrics({ registry, part: 'web' })
  const metrics = createMetricsText(registry)
  const trusted = ({ raw }: FastifyRequest) =>
    mayReadMetrics({ peer: raw.socket.remoteAddress, headers: raw.headers, token })

  const sentBefore = new WeakMap<FastifyRequest, number>()
  app.addHook('onRequest', async (request) => {
    sentBefore.set(request, request.raw.socket.bytesWritten)
  })
  app.addHook('onResponse', async (request, reply) => {
    const bytes = request.raw.socket.bytesWritten - (sentBefore.get(request) ?? 0)
    http.observe({ status: reply.raw.statusCode, seconds: reply.elapsedTime / 1000, bytes: Math.max(0, bytes) })
  })

  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))

  app.get('/readyz', async (request, reply) => {
    const { ready, reasons } = await checkReadiness({
      publicFolder: () => {
        accessSync(publicDir, constants.R_OK | constants.X_OK)
        return undefined
      },
      sites: () => (group() ? undefined : '还没有已发布的站点'),
    })
    const sites = ready ? (group()?.byCode.size ?? 0) : 0
    reply.code(ready ? 200 : 503).header('cache-control', 'no-store')
    return reply.send(trusted(request) ? { ready, reasons, sites, search: searchReady() } : { ready })
  })

  app.get('/metrics', async (request, reply) => {
    if (!trusted(request)) return sendPlainPage(reply, 'PAGE_NOT_FOUND')
    reply.header('content-type', registry.contentType).header('cache-control', 'no-store')
    return reply.send(await metrics())
  })

  return ({ status, bytes, ms }) => http.observe({ status, bytes, seconds: ms / 1000 })
}
