import { accessSync, constants } from 'node:fs'
import type { ServerResponse } from 'node:http'
import type { Publisher } from '@zhanqun/publisher'
import { checkReadiness } from '@zhanqun/telemetry'
import type { WorkerMetrics } from './metrics.ts'

/**
 * How the worker is doing: `/healthz` (the process answers), `/readyz` (it can do its job, and how
 * much there is to do), `/metrics`.
 * @returns a handler that tells whether the address was one of these
 */
export const operationsRoutes = ({
  publisher,
  publicDir,
  metrics,
}: {
  publisher: Pick<Publisher, 'queue'>
  publicDir: string
  metrics: WorkerMetrics
}) => {
  const ready = async (response: ServerResponse): Promise<void> => {
    let queue: Awaited<ReturnType<Publisher['queue']>> | undefined
    const { ready, reasons } = await checkReadiness({
      queue: async () => {
        queue = await publisher.queue()
        return queue.ready ? undefined : '发布服务正在启动，还没有清点要做的工作'
      },
      publicFolder: () => {
        accessSync(publicDir, constants.W_OK)
        return undefined
      },
    })
    answerJson(response, ready ? 200 : 503, {
      ready,
      reasons,
      queueLength: queue?.waiting ?? null,
      failed: queue?.failed ?? null,
      oldestEventMs: queue?.oldestMs ?? null,
    })
  }

  return async (pathname: string, response: ServerResponse): Promise<boolean> => {
    switch (pathname) {
      case '/healthz':
        answerJson(response, 200, { status: 'ok' })
        return true
      case '/readyz':
        await ready(response)
        return true
      case '/metrics':
        response.writeHead(200, { 'content-type': metrics.contentType }).end(await metrics.text(publisher))
        return true
      default:
        return false
    }
  }
}

const answerJson = (response: ServerResponse, status: number, body: Record<string, unknown>): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
