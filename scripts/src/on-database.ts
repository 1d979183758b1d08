import { makeDataDir } from './checks/disk.ts'
import { childEnvironment, readEnvironment, repositoryDir, runtimeFiles } from './environment.ts'
import { runInherited } from './inherited.ts'
import { readSecret } from './secret.ts'

/** Runs a program of ours on the database that the environment names, beside a running product or without one. */
export const runOnDatabase = ({ program, args }: { program: string; args: readonly string[] }): Promise<number> => {
  const environment = readEnvironment(process.env)
  makeDataDir(environment.dataDir)
  const secret = readSecret({ file: runtimeFiles(environment.dataDir).secret, env: process.env })
  return runInherited({
    command: [process.execPath, program, ...args],
    cwd: repositoryDir,
    env: childEnvironment({ environment, secret }),
  })
}
