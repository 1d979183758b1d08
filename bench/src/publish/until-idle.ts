import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningProduct } from '@zhanqun/scripts/product'
import { readMetric } from '@zhanqun/scripts/read-metric'
import { cpuMs, findProcess } from '../processes.ts'

const LOOK_EVERY_MS = 500
/** Of a core, in that time. */
const BUSY_MS = 150

/** How many events wait to be published. */
export const queueLength = async ({ worker }: RunningProduct): Promise<number> => {
  const answer = await fetch(`${worker}/readyz`)
  const health: { queueLength: number } = JSON.parse(await answer.text())
  return health.queueLength
}

/** How many search indexes wait to be built, or are being built by a process of their own. */
const indexesWaiting = async ({ worker }: RunningProduct): Promise<number> => {
  const waiting = await readMetric(worker, 'zhanqun_queue_search')
  if (waiting === undefined) throw new Error('The worker does not say how many search indexes wait.')
  return waiting
}

/** Waits until nothing is queued and no search index is being built. */
export const untilIdle = async (product: RunningProduct): Promise<void> => {
  const pid = findProcess({ program: 'worker.ts', dataDir: product.dataDir })
  for (let quiet = 0; quiet < 3; ) {
    const before = pid === undefined ? 0 : cpuMs(pid)
    await sleep(LOOK_EVERY_MS)
    const busyMs = pid === undefined ? 0 : cpuMs(pid) - before
    const waiting = (await queueLength(product)) + (await indexesWaiting(product))
    quiet = waiting === 0 && busyMs < BUSY_MS ? quiet + 1 : 0
  }
}
