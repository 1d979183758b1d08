import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../free-port.ts'
import { readMetric } from './read-metric.ts'

const worker = path.join(import.meta.dirname, '../worker.ts')

export type WorkerProcess = {
  readonly pid: number
  readonly url: (address: string) => string
  /** The sum of a metric over all its labels; 0 when there is none. */
  readonly metric: (name: string) => Promise<number>
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>
  readonly isIdle: () => Promise<boolean>
}

/**
 * Starts a real worker on the database and data folder of this process's environment; waits until it is ready. It leaves
 * websites of others alone unless it is told otherwise.
 */
export const startWorker = async (env: Readonly<Record<string, string>> = {}): Promise<WorkerProcess> => {
  const port = await freePort()
  const child = spawn(process.execPath, [worker], {
    env: {
      ...process.env,
      WORKER_PORT: String(port),
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      LINK_CHECKS: 'off',
      ACCESSIBILITY_CHECKS: 'off',
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const url = (address: string) => `http://127.0.0.1:${port}${address}`
  const readiness = () => fetch(url('/readyz')).catch(() => undefined)
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`The worker has ended with ${child.exitCode}.`)
    return (await readiness())?.ok === true
  }, 120)
  return {
    pid: child.pid ?? 0,
    url,
    metric: async (name) => (await readMetric(url(''), name)) ?? 0,
    stop: (signal) => stopChild(child, signal),
    isIdle: async () => {
      const answer = await readiness()
      return answer?.ok === true && (await answer.json()).queueLength === 0
    },
  }
}

const stopChild = (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  child.kill(signal)
  return ended
}

export const until = async (test: () => Promise<boolean> | boolean, seconds = 60): Promise<void> => {
  const deadline = Date.now() + seconds * 1000
  while (!(await test())) {
    if (Date.now() > deadline) throw new Error('It did not come about in time.')
    await sleep(50)
  }
}
