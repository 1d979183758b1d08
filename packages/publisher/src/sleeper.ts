/** Sleep that a wake-up call cuts short. A call that comes while nobody sleeps spares the next sleeper. */
export const createSleeper = () => {
  const sleeping = new Set<() => void>()
  let called = false
  return {
    sleep: (ms: number): Promise<void> => {
      if (called) {
        called = false
        return Promise.resolve()
      }
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          sleeping.delete(done)
          resolve()
        }
        const timer = setTimeout(done, ms)
        sleeping.add(done)
      })
    },
    wake: (): void => {
      if (sleeping.size === 0) called = true
      for (const done of [...sleeping]) done()
    },
  }
}
