import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { MAX_FILE_BYTES } from '../limits.ts'
import type { FileText, UnreadReason } from '../types.ts'

/** Longer than a PDF is read for, so that a long one gives what it has. */
const TIMEOUT_MS = 30_000
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
  /** Ends the thread and with it what is being read. */
  readonly close: () => Promise<void>
}

/**
 * Reads files one after another in a thread of low priority. A file that is too much for it ends that thread and
 * nothing else.
 */
export const createFileReader = ({
  timeoutMs = TIMEOUT_MS,
  memoryMb = MEMORY_MB,
}: {
  timeoutMs?: number
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
    const answer = await answerOf({ worker: thread, file, timeoutMs, memoryMb })
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
  timeoutMs,
  memoryMb,
}: {
  worker: Worker
  file: string
  timeoutMs: number
  memoryMb: number
}): Promise<FileText> => {
  const settled = new AbortController()
  const { signal } = settled
  const answered = once(worker, 'message', { signal }).then(([text]): FileText => text)
  const ended = once(worker, 'exit', { signal }).then((): FileText => ({ reason: 'damaged' }))
  const slow = new Promise<FileText>((resolve) => {
    const timer = setTimeout(() => resolve({ reason: 'too-slow' }), timeoutMs)
    signal.addEventListener('abort', () => clearTimeout(timer))
  })
  const large = watchBuffers({ worker, limit: memoryMb * MEGABYTE, signal })
  worker.postMessage(file)
  try {
    return await Promise.race([answered, ended, slow, large])
  } catch (error) {
    return { reason: isOutOfMemory(error) ? 'too-much-memory' : 'damaged' }
  } finally {
    for (const promise of [answered, ended]) promise.catch(() => undefined)
    settled.abort()
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

/** Limits of a thread are of its heap; what a file is unpacked into lies outside of it. */
const watchBuffers = ({
  worker,
  limit,
  signal,
}: {
  worker: Worker
  limit: number
  signal: AbortSignal
}): Promise<FileText> =>
  new Promise((resolve) => {
    const timer = setInterval(async () => {
      // Rejected once the thread has ended, of which others tell.
      const used = await worker.getHeapStatistics().catch(() => undefined)
      if (used && used.external_memory > limit) resolve({ reason: 'too-much-memory' })
    }, LOOK_MS)
    signal.addEventListener('abort', () => clearInterval(timer))
  })
