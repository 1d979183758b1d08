import type { Progress } from '../console.ts'
import { waitForAnswer } from './http.ts'

const REPORT_EVERY_MS = 5000

/** Waits until the worker has nothing left to publish, and says now and then how much there is. */
export const waitUntilPublished = async ({
  port,
  progress,
  signal,
}: {
  port: number
  progress: Progress
  signal: AbortSignal
}): Promise<void> => {
  let toldAt = performance.now()
  let told = false
  await waitForAnswer({
    url: `http://127.0.0.1:${port}/readyz`,
    accept: async (response) => {
      const queued = queueLength(await response.json())
      if (queued > 0 && performance.now() - toldAt > REPORT_EVERY_MS) {
        progress.note(`正在发布，队列中还有 ${queued} 项`)
        toldAt = performance.now()
        told = true
      }
      return response.ok && queued === 0
    },
    signal,
    everyMs: 500,
  })
  if (told) progress.done('全部站点发布完成')
}

const queueLength = (health: unknown): number =>
  typeof health === 'object' && health !== null && 'queueLength' in health && typeof health.queueLength === 'number'
    ? health.queueLength
    : 0
