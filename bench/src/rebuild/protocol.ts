import { z } from 'zod'

/** What the benchmark asks of a worker process. */
export type WorkerRequest = 'clear' | 'begin' | 'state' | 'stop'

export const answerSchema = z.object({
  /** All that there is to do is known, and no page waits. */
  done: z.boolean(),
  ready: z.boolean(),
  /** CPU time from the start of the process to the request, and since. */
  bootCpuMs: z.number(),
  cpuMs: z.number(),
  /** The part of it that the kernel has used, which depends on the state of the file system. */
  systemMs: z.number(),
  /** Of processes that the worker has started and that have ended. */
  childrenCpuMs: z.number(),
  peakMb: z.number(),
  rendered: z.number(),
  failed: z.number(),
  /** Static search indexes that were built. */
  searchBuilt: z.number(),
})

export type WorkerAnswer = z.infer<typeof answerSchema>
