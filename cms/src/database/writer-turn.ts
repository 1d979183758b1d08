import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

/** Between two looks whether another process has let go. */
const LOOK_MS = 1
/** After so long without a pause, the next writer of this process waits for others to look in. */
const BURST_MS = 15
const GAP_MS = 2.5
const SQLITE_BUSY = 5

type Options = {
  /** An empty database beside the real one; its lock goes from process to process. */
  lockFile: string
  /** How long a writer waits for its turn, in milliseconds. */
  waitMs: number
}

/**
 * Lets writers in one after another: within a process first come, first served, and one process
 * after the other. SQLite by itself blocks the whole process that waits for another one's writer,
 * and lets a process that writes without a pause starve the rest. The operating system frees the
 * lock of a process that dies.
 */
export const createWriterTurn = ({ lockFile, waitMs }: Options) => {
  let lock: DatabaseSync | undefined
  let taken = false
  let burstSince = 0
  const waiting: { resume: () => void; timer: NodeJS.Timeout }[] = []
  const tooLong = () => new Error('Waited too long for the database writer.')

  const enterHere = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (!taken) {
        taken = true
        burstSince = performance.now()
        resolve()
        return
      }
      const entry = {
        resume: resolve,
        timer: setTimeout(() => {
          waiting.splice(waiting.indexOf(entry), 1)
          reject(tooLong())
        }, waitMs),
      }
      waiting.push(entry)
    })

  const leaveHere = (): void => {
    const next = waiting.shift()
    if (!next) {
      taken = false
      return
    }
    clearTimeout(next.timer)
    if (performance.now() - burstSince < BURST_MS) {
      next.resume()
      return
    }
    setTimeout(() => {
      burstSince = performance.now()
      next.resume()
    }, GAP_MS)
  }

  const takeLock = (): boolean => {
    try {
      lock ??= new DatabaseSync(lockFile, { timeout: 0 })
      lock.exec('BEGIN IMMEDIATE')
      return true
    } catch (error) {
      if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return false
      throw error
    }
  }

  return {
    /** @throws when the turn does not come in time */
    enter: async (): Promise<void> => {
      const deadline = performance.now() + waitMs
      await enterHere()
      try {
        while (!takeLock()) {
          if (performance.now() > deadline) throw tooLong()
          await sleep(LOOK_MS)
        }
      } catch (error) {
        leaveHere()
        throw error
      }
    },
    leave: (): void => {
      // Unlike a COMMIT, this waits for nobody who looks at the lock at this moment.
      if (lock?.isTransaction) lock.exec('ROLLBACK')
      leaveHere()
    },
    close: (): void => {
      lock?.close()
      lock = undefined
    },
  }
}
