export type Interruption = {
  /** Resolves when this run is to end: Ctrl-C, a signal, or the process that started it is gone. */
  readonly happened: Promise<void>
  readonly forget: () => void
}

/** The terminal may be gone while the children are being stopped, and after that. */
const ignore = () => undefined

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** From here on these signals no longer end the process by themselves. */
export const watchInterruption = (): Interruption => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const interrupt = () => resolve()
  for (const signal of SIGNALS) process.on(signal, interrupt)
  process.on('disconnect', interrupt)
  const streams = [process.stdout, process.stderr]
  for (const stream of streams) {
    if (stream.listenerCount('error', ignore) === 0) stream.on('error', ignore)
    stream.on('error', interrupt)
  }
  return {
    happened: promise,
    forget: () => {
      for (const signal of SIGNALS) process.off(signal, interrupt)
      process.off('disconnect', interrupt)
      for (const stream of streams) stream.off('error', interrupt)
    },
  }
}
