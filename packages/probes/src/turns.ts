export type Turns = {
  /** Does some work with a host once whatever was begun with it before is over, and a pause has passed. */
  readonly take: <T>(host: string, work: () => Promise<T>) => Promise<T>
  /** Whether somebody would have to wait. */
  readonly isTaken: (host: string) => boolean
}

/**
 * One at a time with each host, and never at once after one another.
 * @param pauseMs between the end of one and the beginning of the next
 */
export const createTurns = ({ pauseMs }: { pauseMs: number }): Turns => {
  const last = new Map<string, Promise<void>>()
  return {
    isTaken: (host) => last.has(host),
    take: async (host, work) => {
      const before = last.get(host)
      const { promise, resolve } = Promise.withResolvers<void>()
      last.set(host, promise)
      await before
      try {
        return await work()
      } finally {
        setTimeout(() => {
          if (last.get(host) === promise) last.delete(host)
          resolve()
        }, pauseMs)
      }
    },
  }
}
