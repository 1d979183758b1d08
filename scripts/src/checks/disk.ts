import { existsSync, mkdirSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { ZhanqunError } from '@zhanqun/errors'
import { machineError } from '../failure.ts'

/** Demo data, public pages and the built CMS. */
export const FIRST_RUN_BYTES = 1.5 * 1024 ** 3
/** Room to write a log, a session and a page. */
export const LATER_RUN_BYTES = 100 * 1024 ** 2

/** @throws ZhanqunError DISK_FULL */
export const checkDisk = ({ dir, neededBytes }: { dir: string; neededBytes: number }): void => {
  if (freeBytes(dir) < neededBytes) throw new ZhanqunError('DISK_FULL', { path: dir })
}

/** Bytes that an ordinary user may still write in the folder, or in the nearest one above it that exists. */
export const freeBytes = (dir: string): number => {
  let existing = dir
  while (!existsSync(existing)) existing = path.dirname(existing)
  const { bavail, bsize } = statfsSync(existing)
  return bavail * bsize
}

/** @throws ZhanqunError DATA_DIR_UNWRITABLE, DISK_FULL */
export const makeDataDir = (dir: string): void => {
  try {
    mkdirSync(dir, { recursive: true })
  } catch (error) {
    throw machineError({ error, path: dir }) ?? new ZhanqunError('DATA_DIR_UNWRITABLE', { path: dir }, { cause: error })
  }
}
