import { open } from 'node:fs/promises'
import { isMissing } from '@zhanqun/errors'

/**
 * Resolves when the disk has all that stands in the file, without blocking the thread.
 * @throws when the disk fails; a file that is not there counts as synced
 */
export const syncFile = async (file: string): Promise<void> => {
  try {
    const handle = await open(file, 'r')
    try {
      await handle.datasync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** Makes a function that has `run` begin after the call: those who call while one run lasts share the next. */
export const sharingNext = (run: () => Promise<void>): (() => Promise<void>) => {
  let last: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | undefined
  return () => {
    waiting ??= last
      .catch(() => undefined)
      .then(() => {
        waiting = undefined
        last = run()
        return last
      })
    return waiting
  }
}
