/** So long after the last pass nobody is publishing just now. */
export const QUIET_MS = 200
/** What waits for a quiet moment waits no longer than this. */
const LONGEST_MS = 10_000

/** Tells when there is time for what costs as much as many passes and need not be at once. */
export const createQuiet = (now: () => number = () => performance.now()) => {
  let lastPass = Number.NEGATIVE_INFINITY
  let awaitedSince: number | undefined
  return {
    /** A pass over a site has ended. */
    disturb: (): void => {
      lastPass = now()
    },
    /**
     * Whether nobody publishes, or has published a moment ago, or whoever asks has been told no for too long.
     * @param busy whether a pass is going on
     */
    isNow: (busy: boolean): boolean => {
      const at = now()
      awaitedSince ??= at
      if ((busy || at - lastPass < QUIET_MS) && at - awaitedSince < LONGEST_MS) return false
      awaitedSince = undefined
      return true
    },
    /** Whether somebody has been told no and is to ask again. */
    isAwaited: (): boolean => awaitedSince !== undefined,
  }
}
