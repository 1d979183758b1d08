import { claimDataDir } from '../checks/all.ts'
import { createProgress } from '../console.ts'
import { childEnvironment, readEnvironment, runtimeFiles } from '../environment.ts'
import { watchInterruption } from '../interruption.ts'
import { readSecret } from '../secret.ts'
import { prepareData } from '../start/jobs.ts'
import { createSupervisor } from '../supervisor/supervisor.ts'

/** Prepares the database as `start` does, without starting anything: migrations, and the demo group when it is empty. */
export const seed = async (): Promise<number> => {
  const environment = readEnvironment(process.env)
  const files = runtimeFiles(environment.dataDir)
  const lock = await claimDataDir(environment)
  const interruption = watchInterruption()
  const supervisor = createSupervisor({ logDir: files.logs })
  const ending = new AbortController()
  try {
    const env = childEnvironment({ environment, secret: readSecret({ file: files.secret, env: process.env }) })
    const progress = createProgress()
    const job = prepareData({ supervisor, progress, environment, env, signal: ending.signal }).then(() => 0)
    job.catch(() => undefined)
    return await Promise.race([job, supervisor.failed, interruption.happened.then(() => 130)])
  } finally {
    ending.abort()
    await supervisor.stop()
    lock.release()
    interruption.forget()
  }
}
