import path from 'node:path'
import { makeDataDir } from '../checks/disk.ts'
import { childEnvironment, readEnvironment, repositoryDir, runtimeFiles } from '../environment.ts'
import { runInherited } from '../inherited.ts'
import { readSecret } from '../secret.ts'

/** Has all pages of the named sites (all sites when none is named) made anew; works beside a running product. */
export const publish = async (codes: readonly string[]): Promise<number> => {
  const environment = readEnvironment(process.env)
  makeDataDir(environment.dataDir)
  const secret = readSecret({ file: runtimeFiles(environment.dataDir).secret, env: process.env })
  return runInherited({
    command: [process.execPath, path.join(repositoryDir, 'scripts/src/request-rebuild.ts'), ...codes],
    cwd: repositoryDir,
    env: childEnvironment({ environment, secret }),
  })
}
