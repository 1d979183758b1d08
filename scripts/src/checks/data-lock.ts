import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { ZhanqunError } from '@zhanqun/errors'
import { runtimeFiles } from '../environment.ts'
import { tryLock } from './file-lock.ts'

export type DataLock = {
  /** The run before this one ended without releasing the lock: it was killed, or the machine went down. */
  readonly afterCrash: boolean
  readonly release: () => void
}

/**
 * Claims the data folder for this process. The pid file beside the lock only names the holder.
 * @throws ZhanqunError DATA_IN_USE
 */
export const lockDataDir = (dataDir: string): DataLock => {
  const files = runtimeFiles(dataDir)
  const unlock = tryLock(files.lock)
  if (!unlock) throw new ZhanqunError('DATA_IN_USE', { path: dataDir, pid: readPid(files.pid) })
  const afterCrash = existsSync(files.pid)
  writeFileSync(files.pid, String(process.pid))
  return {
    afterCrash,
    release: () => {
      rmSync(files.pid, { force: true })
      unlock()
    },
  }
}

/** Process that works on the data folder now, as far as it is known; undefined when none does. */
export const holderOf = (dataDir: string): string | undefined => {
  const files = runtimeFiles(dataDir)
  if (!existsSync(files.lock)) return undefined
  const unlock = tryLock(files.lock)
  unlock?.()
  return unlock ? undefined : readPid(files.pid)
}

const readPid = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '未知')
