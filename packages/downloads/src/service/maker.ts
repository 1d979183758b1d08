import { Worker } from 'node:worker_threads'
import { ZhanqunError } from '@zhanqun/errors'
import type { Answer, Job } from './job.ts'

export type MakerLimits = {
  /** Jobs that may wait for their turn. */
  readonly waiting: number
  /** For one job. */
  readonly timeoutMs: number
  /** Memory of the thread. */
  readonly memoryMb: number
}

/** The fonts take memory; without work the thread ends. */
const IDLE_MS = 60_000

/**
 * Makes files one after another in a thread of its own, so that pages go on being served meanwhile, and a page that
 * is too much for a format ends that thread and nothing else.
 */
export const createMaker = ({ waiting, timeoutMs, memoryMb }: MakerLimits) => {
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let length = 0

  const end = async (): Promise<void> => {
    clearTimeout(idle)
    const ending = thread
    thread = undefined
    await ending?.terminate()
  }

  const started = (): Worker => {
    clearTimeout(idle)
    thread ??= new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    return thread
  }

  const run = (job: Job): Promise<Uint8Array | undefined> =>
    new Promise((resolve, reject) => {
      const worker = started()
      const fail = (cause: unknown) => {
        settle()
        void end()
        reject(new ZhanqunError('DOWNLOAD_FAILED', {}, { cause }))
      }
      const onMessage = (answer: Answer) => {
        settle()
        idle = setTimeout(end, IDLE_MS).unref()
        if ('error' in answer) reject(new ZhanqunError('DOWNLOAD_FAILED', {}, { cause: new Error(answer.error) }))
        else resolve(answer.bytes ?? undefined)
      }
      const onExit = () => fail(new Error('The thread has ended.'))
      const timer = setTimeout(() => fail(new Error(`It took longer than ${timeoutMs} ms.`)), timeoutMs)
      const settle = () => {
        clearTimeout(timer)
        worker.off('message', onMessage).off('error', fail).off('exit', onExit)
        // Whatever still comes of it concerns nobody.
        worker.on('error', () => undefined)
      }
      worker.on('message', onMessage).on('error', fail).on('exit', onExit)
      worker.unref()
      worker.postMessage(job)
    })

  return {
    /**
     * @returns undefined when there is nothing to make a file of
     * @throws ZhanqunError DOWNLOAD_BUSY, DOWNLOAD_FAILED
     */
    make: async (job: Job): Promise<Uint8Array | undefined> => {
      if (length > waiting) throw new ZhanqunError('DOWNLOAD_BUSY')
      length++
      const made = queue.then(() => run(job))
      queue = made.catch(() => undefined)
      try {
        return await made
      } finally {
        length--
      }
    },
    close: end,
  }
}
