import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { AccessibilityProblem } from './audit-html.ts'

/** What jsdom leaves behind of each page is not given back before the thread ends. */
const PAGES_PER_THREAD = 25
const TIMEOUT_MS = 20_000
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 } as const
/** What is longer than this is a list of thousands, and would take minutes. */
const MAX_CHARACTERS = 1_000_000

export type Auditor = {
  /** @returns undefined for a page that cannot be examined in reasonable time and memory */
  readonly audit: (html: string) => Promise<readonly AccessibilityProblem[] | undefined>
  /** Ends the thread; the next page begins another. */
  readonly close: () => Promise<void>
}

/**
 * Examines pages one after another in a thread of low priority, which is ended and begun anew every so many pages.
 */
export const createAuditor = ({
  pagesPerThread = PAGES_PER_THREAD,
  timeoutMs = TIMEOUT_MS,
}: {
  pagesPerThread?: number
  timeoutMs?: number
} = {}): Auditor => {
  let thread: Worker | undefined
  let pages = 0

  const close = async (): Promise<void> => {
    const ending = thread
    thread = undefined
    pages = 0
    await ending?.terminate()
  }

  const begin = (): Worker => {
    const worker = new Worker(new URL('./audit-thread.ts', import.meta.url), { resourceLimits: LIMITS })
    // Whoever waits for an answer hears of it as well.
    worker.on('error', () => undefined)
    return worker
  }

  const answerTo = async (worker: Worker, html: string): Promise<readonly AccessibilityProblem[] | undefined> => {
    const answered = new AbortController()
    const signal = AbortSignal.any([answered.signal, AbortSignal.timeout(timeoutMs)])
    const ended = once(worker, 'exit', { signal }).then(() => [undefined])
    ended.catch(() => undefined)
    const answer = once(worker, 'message', { signal })
    worker.postMessage(html)
    try {
      const [problems] = await Promise.race([answer, ended])
      return problems
    } catch {
      return undefined
    } finally {
      answer.catch(() => undefined)
      answered.abort()
    }
  }

  return {
    audit: async (html) => {
      if (html.length > MAX_CHARACTERS) return undefined
      if (pages >= pagesPerThread) await close()
      thread ??= begin()
      pages++
      const problems = await answerTo(thread, html)
      if (!problems) await close()
      return problems
    },
    close,
  }
}
