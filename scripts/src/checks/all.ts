import { existsSync } from 'node:fs'
import { type Environment, repositoryDir, runtimeFiles } from '../environment.ts'
import { type DataLock, lockDataDir } from './data-lock.ts'
import { checkDatabaseFile } from './database-file.ts'
import { checkDatabaseUrl } from './database-url.ts'
import { checkDisk, FIRST_RUN_BYTES, LATER_RUN_BYTES, makeDataDir } from './disk.ts'
import { checkPorts } from './ports.ts'

/** A run that was killed leaves processes that end by themselves within this time. */
const CRASH_PATIENCE_MS = 10_000

/**
 * Everything that must hold before a process is started; the data folder is locked when this returns.
 * @throws ZhanqunError of the first thing that does not hold
 */
export const claimDataDir = async (environment: Environment): Promise<DataLock> => {
  const { dataDir } = environment
  const firstRun = !existsSync(runtimeFiles(dataDir).ready)
  for (const dir of [dataDir, repositoryDir])
    checkDisk({ dir, neededBytes: firstRun ? FIRST_RUN_BYTES : LATER_RUN_BYTES })
  makeDataDir(dataDir)
  const lock = lockDataDir(dataDir)
  try {
    await checkDatabase(environment)
    return lock
  } catch (error) {
    lock.release()
    throw error
  }
}

/** @throws ZhanqunError PORT_TAKEN, PORT_INVALID */
export const checkServicePorts = ({ environment, lock }: { environment: Environment; lock: DataLock }): Promise<void> =>
  checkPorts({ ...environment, patienceMs: lock.afterCrash ? CRASH_PATIENCE_MS : 0 })

const checkDatabase = async ({ databaseUrl, dataDir }: Environment): Promise<void> => {
  if (databaseUrl === '') checkDatabaseFile(runtimeFiles(dataDir).databaseFile)
  else await checkDatabaseUrl({ url: databaseUrl })
}
