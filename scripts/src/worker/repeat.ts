import { setTimeout as sleep } from 'node:timers/promises'

export type Repeated = {
  /** Resolved once the work at hand has come to its end. */
  readonly stop: () => Promise<void>
}

/**
 * Does something again and again until it is told to stop; what fails is told of and tried again.
 * @param firstMs how long to wait before the first time
 */
export const repeat = ({
  everyMs,
  firstMs = 0,
  work,
  onError,
}: {
  everyMs: number
  firstMs?: number
  work: (signal: AbortSignal) => Promise<void>
  onError: (error: unknown) => void
}): Repeated => {
  const stopping = new AbortController()
  const { signal } = stopping
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined)

  const loop = async (): Promise<void> => {
    if (firstMs > 0) await pause(firstMs)
    while (!signal.aborted) {
      try {
        await work(signal)
      } catch (error) {
        onError(error)
      }
      await pause(everyMs)
    }
  }
  const running = loop()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
