import cluster from 'node:cluster'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerForAll } from '@zhanqun/telemetry'
import type { FastifyBaseLogger } from 'fastify'
import { createSearchCounts } from './search-counts.ts'

/**
 * Half of the processors, since publishing and the admin need some as well; four are plenty for static files. Two where
 * there are two, so that a quick answer need not wait behind a search: publishing gives way to them.
 */
export const defaultProcesses = (processors = availableParallelism()): number =>
  Math.max(Math.min(2, processors), Math.min(4, Math.floor(processors / 2)))

export const NOT_STARTED = 'A process of the server could not start.'

const RESTART_MS = 1000

/**
 * Runs several processes of this program on one port, and replaces those that die.
 * @returns ends them all
 * @throws when the first ones could not start; they have said why
 */
export const runProcesses = async ({
  count,
  log,
}: {
  count: number
  log: FastifyBaseLogger
}): Promise<{ stop: (graceMs: number) => Promise<void> }> => {
  let stopping = false
  let isUp = false
  const answerCounts = createSearchCounts()

  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = cluster.fork()
      answerCounts(worker)
      answerForAll(worker)
      worker.once('listening', () => resolve())
      worker.once('exit', async (code) => {
        reject(new Error(NOT_STARTED))
        if (!isUp || stopping) return
        log.error({ code }, 'a process of the server has died and is replaced')
        await sleep(RESTART_MS)
        if (!stopping) start().catch(() => undefined)
      })
    })

  const living = () => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
  const stop = async (graceMs: number): Promise<void> => {
    stopping = true
    const ended = living().map((worker) => new Promise((resolve) => worker.once('exit', resolve)))
    for (const worker of living()) worker.process.kill('SIGTERM')
    await Promise.race([Promise.all(ended), sleep(graceMs)])
    for (const worker of living()) worker.process.kill('SIGKILL')
  }

  try {
    await Promise.all(Array.from({ length: count }, start))
  } catch (error) {
    await stop(0)
    throw error
  }
  isUp = true
  return { stop }
}
