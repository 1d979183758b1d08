import { DatabaseSync } from 'node:sqlite'

/** A lock that nothing refers to any more would be collected, and so given back. */
const held = new Set<DatabaseSync>()

/**
 * Takes a lock of the operating system, held through an SQLite file, so that it goes away with this process
 * however the process ends.
 * @returns the function that gives it back, or undefined when another process holds it
 */
export const tryLock = (file: string): (() => void) | undefined => {
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Error && error.message.includes('locked')) return undefined
    throw error
  }
  held.add(lock)
  return () => {
    held.delete(lock)
    lock.close()
  }
}
