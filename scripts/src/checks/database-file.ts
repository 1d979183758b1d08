import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { ZhanqunError } from '@zhanqun/errors'

const HEADER = 'SQLite format 3\0'
/** Up to here the whole file is checked, about a second; beyond it only its header and schema. */
const FULL_CHECK_BYTES = 256 * 1024 ** 2

/** @throws ZhanqunError DATABASE_BROKEN for a file that is there and is not a sound SQLite database */
export const checkDatabaseFile = (file: string): void => {
  if (!existsSync(file) || statSync(file).size === 0) return
  if (headerOf(file) !== HEADER) throw new ZhanqunError('DATABASE_BROKEN', { path: file })
  try {
    const problem = firstProblem(file)
    if (problem !== undefined) throw new Error(problem)
  } catch (error) {
    if (error instanceof Error && error.message.includes('locked')) return
    throw new ZhanqunError('DATABASE_BROKEN', { path: file }, { cause: error })
  }
}

const headerOf = (file: string): string => {
  const handle = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(HEADER.length)
    readSync(handle, bytes, 0, bytes.length, 0)
    return bytes.toString('latin1')
  } finally {
    closeSync(handle)
  }
}

const firstProblem = (file: string): string | undefined => {
  const database = new DatabaseSync(file)
  try {
    database.prepare('SELECT count(*) FROM sqlite_master').get()
    if (statSync(file).size > FULL_CHECK_BYTES) return undefined
    const result = database.prepare('PRAGMA quick_check(1)').get()?.quick_check
    return result === 'ok' ? undefined : String(result)
  } finally {
    database.close()
  }
}
