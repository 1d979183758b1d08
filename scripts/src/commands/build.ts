import { createProgress } from '../console.ts'
import { childEnvironment, readEnvironment, runtimeFiles } from '../environment.ts'
import { watchInterruption } from '../interruption.ts'
import { readSecret } from '../secret.ts'
import { buildCms, buildPagesBundle } from '../start/jobs.ts'
import { createSupervisor } from '../supervisor/supervisor.ts'

/** Compiles what the services run, as `start` does, without starting anything: for systemd and containers. */
export const build = async (): Promise<number> => {
  const environment = readEnvironment(process.env)
  const files = runtimeFiles(environment.dataDir)
  const interruption = watchInterruption()
  const supervisor = createSupervisor({ logDir: files.logs })
  const ending = new AbortController()
  try {
    const env = childEnvironment({ environment, secret: readSecret({ file: files.secret, env: process.env }) })
    const options = { supervisor, progress: createProgress(), environment, env, signal: ending.signal }
    const job = buildPagesBundle(options)
      .then(() => buildCms(options))
      .then(() => 0)
    job.catch(() => undefined)
    return await Promise.race([job, supervisor.failed, interruption.happened.then(() => 130)])
  } finally {
    ending.abort()
    await supervisor.stop()
    interruption.forget()
  }
}
