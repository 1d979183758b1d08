/** What the benchmark asks of a worker process. */
export type WorkerRequest = 'clear' | 'begin' | 'state' | 'stop'

export type WorkerAnswer = {
  /** All that there is to do is known, and no page waits. */
  readonly done: boolean
  readonly ready: boolean
  readonly waiting: number
  /** CPU time from the start of the process to the request, and since. */
  readonly bootCpuMs: number
  readonly cpuMs: number
  /** Of processes that the worker has started and that have ended. */
  readonly childrenCpuMs: number
  readonly peakMb: number
  readonly rendered: number
  readonly failed: number
  /** Static search indexes that were built. */
  readonly searchBuilt: number
}
