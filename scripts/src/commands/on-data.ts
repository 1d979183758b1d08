import path from 'node:path'
import { makeDataDir } from '../checks/disk.ts'
import { childEnvironment, readEnvironment, repositoryDir, runtimeFiles } from '../environment.ts'
import { runInherited } from '../inherited.ts'
import { readSecret } from '../secret.ts'

/** Runs a script of `scripts/src` on the data of this installation; works beside a running product. */
export const runOnData = async ({ script, args }: { script: string; args: readonly string[] }): Promise<number> => {
  const environment = readEnvironment(process.env)
  makeDataDir(environment.dataDir)
  const secret = readSecret({ file: runtimeFiles(environment.dataDir).secret, env: process.env })
  return runInherited({
    command: [process.execPath, path.join(repositoryDir, 'scripts/src', script), ...args],
    cwd: repositoryDir,
    env: childEnvironment({ environment, secret }),
  })
}
