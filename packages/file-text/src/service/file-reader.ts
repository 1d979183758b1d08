import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { hasCode } from '@zhanqun/errors'
import { MAX_FILE_BYTES } from '../limits.ts'
import type { FileText, UnreadReason } from '../types.ts'

/** Of the processor; longer than a PDF is read for, so that a long one gives what it has. */
const CPU_MS = 30_000
/** Of the clock: on a machine that is busy with more urgent work, a thread of low priority gets little of it. */
const TIMEOUT_MS = 10 * 60_000
const MEMORY_MB = 512
const LOOK_MS = 50
/** What readers leave behind is not given back before the thread ends. */
const FILES_PER_THREAD = 50
/** Without work the thread ends. */
const IDLE_MS = 10_000

const MEGABYTE = 1024 * 1024

export type FileReader = {
  /**
   * The text of a PDF, DOCX or XLSX file at a path, cut at 200,000 characters. One file at a time.
   * @throws Error when the file cannot be opened
   */
  readonly read: (file: string) => Promise<FileText>
  /** Ends the thread; whoever waits for a text is told so by an error. */
  readonly close: () => Promise<void>
}

/**
 * Reads files one after another in a thread of low priority. A file that is too much for it ends that thread and
 * nothing else.
 */
export const createFileReader = ({
  cpuMs = CPU_MS,
  memoryMb = MEMORY_MB,
}: {
  cpuMs?: number
  /** Of the thread, heap and buffers each. */
  memoryMb?: number
} = {}): FileReader => {
  let thread: Worker | undefined
  let files = 0
  let idle: NodeJS.Timeout | undefined
  let queue: Promise<unknown> = Promise.resolve()

  const end = async (): Promise<void> => {
    clearTimeout(idle)
    const ending = thread
    thread = undefined
    files = 0
    await ending?.terminate()
  }

  const begin = (): Worker => {
    const worker = new Worker(new URL('./read-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 },
      // What libraries say of files of others is no news of this program.
      stdout: true,
      stderr: true,
    })
    worker.stdout.resume()
    worker.stderr.resume()
    worker.unref()
    // Whoever waits for an answer hears of it as well.
    worker.on('error', () => undefined)
    return worker
  }

  const readInThread = async (file: string): Promise<FileText> => {
    clearTimeout(idle)
    if (files >= FILES_PER_THREAD) await end()
    thread ??= begin()
    files++
    const worker = thread
    const answer = await answerOf({ worker, file, cpuMs, memoryMb })
    if (thread !== worker) throw new Error('The reader was closed.')
    if ('reason' in answer && ENDS_THREAD.has(answer.reason)) await end()
    else idle = setTimeout(end, IDLE_MS).unref()
    return answer
  }

  return {
    read: (file) => {
      const text = queue.then(async (): Promise<FileText> => {
        const { size } = await stat(file)
        return size > MAX_FILE_BYTES ? { reason: 'too-large' } : readInThread(file)
      })
      queue = text.catch(() => undefined)
      return text
    },
    close: end,
  }
}

const ENDS_THREAD: ReadonlySet<UnreadReason> = new Set(['too-slow', 'too-much-memory', 'damaged'])

const answerOf = async ({
  worker,
  file,
  cpuMs,
  memoryMb,
}: {
  worker: Worker
  file: string
  cpuMs: number
  memoryMb: number
}): Promise<FileText> => {
  const settled = new AbortController()
  const { signal } = settled
  const answered = once(worker, 'message', { signal }).then(([text]): FileText => text)
  const ended = once(worker, 'exit', { signal }).then((): FileText => ({ reason: 'damaged' }))
  const tooMuch = watch({ worker, cpuMs, bufferBytes: memoryMb * MEGABYTE, signal })
  worker.postMessage(file)
  try {
    return await Promise.race([answered, ended, tooMuch])
  } catch (error) {
    return { reason: hasCode(error, 'ERR_WORKER_OUT_OF_MEMORY') ? 'too-much-memory' : 'damaged' }
  } finally {
    for (const promise of [answered, ended]) promise.catch(() => undefined)
    settled.abort()
  }
}

/** Limits of a thread are of its heap; what a file is unpacked into lies outside of it. */
const watch = ({
  worker,
  cpuMs,
  bufferBytes,
  signal,
}: {
  worker: Worker
  cpuMs: number
  bufferBytes: number
  signal: AbortSignal
}): Promise<FileText> =>
  new Promise((resolve) => {
    const began = performance.now()
    let cpuBefore: number | undefined
    const look = async (): Promise<void> => {
      if (performance.now() - began > TIMEOUT_MS) return resolve({ reason: 'too-slow' })
      const [cpu, heap] = await Promise.all([worker.cpuUsage(), worker.getHeapStatistics()])
      const cpuNow = (cpu.user + cpu.system) / 1000
      cpuBefore ??= cpuNow
      if (cpuNow - cpuBefore > cpuMs) resolve({ reason: 'too-slow' })
      if (heap.external_memory > bufferBytes) resolve({ reason: 'too-much-memory' })
    }
    // These fail once the thread has ended, of which others tell.
    const timer = setInterval(() => look().catch(() => undefined), LOOK_MS)
    signal.addEventListener('abort', () => clearInterval(timer))
  })
